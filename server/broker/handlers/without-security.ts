import { Buffer } from 'node:buffer'
import { errors } from '../../wire'
import { type AnyHandler, handler } from '../handler'

const errorMessage = 'No Authorizer is configured.'
const ofTheBroker = 'No Authorizer is configured on the broker'

/** There is no authorizer and no SASL here; these answer what Kafka answers then. */
export function withoutSecurity(): AnyHandler[] {
  return [
    handler({
      api: 'DescribeAcls',
      handle: () => ({ errorCode: errors.SECURITY_DISABLED, errorMessage: ofTheBroker, resources: [] }),
    }),
    handler({
      api: 'CreateAcls',
      handle: ({ creations }) => ({
        results: creations.map(() => ({ errorCode: errors.SECURITY_DISABLED, errorMessage })),
      }),
    }),
    handler({
      api: 'DeleteAcls',
      handle: ({ filters }) => ({
        filterResults: filters.map(() => ({
          errorCode: errors.SECURITY_DISABLED,
          errorMessage,
          matchingAcls: [],
        })),
      }),
    }),
    handler({
      api: 'SaslHandshake',
      handle: () => ({ errorCode: errors.ILLEGAL_SASL_STATE, mechanisms: [] }),
    }),
    handler({
      api: 'SaslAuthenticate',
      handle: () => ({
        errorCode: errors.ILLEGAL_SASL_STATE,
        errorMessage: 'SaslAuthenticate request received after successful authentication',
        authBytes: Buffer.alloc(0),
      }),
    }),
  ]
}
