import { errors } from '../../wire'
import { type AnyHandler, handler } from '../handler'

const errorMessage = 'No Authorizer is configured.'

/** There is no authorizer and no SASL here; these answer what Kafka answers then. */
export function withoutSecurity(): AnyHandler[] {
  return [
    handler({
      api: 'DescribeAcls',
      handle: () => ({ errorCode: errors.SECURITY_DISABLED, errorMessage, resources: [] }),
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
  ]
}
