import type { Buffer } from 'node:buffer'
import {
  type ApiName,
  apiByKey,
  decodeRequest,
  decodeRequestHeader,
  encodeResponse,
  errors,
  type RequestHeader,
} from '../../wire'
import type { Broker } from '../broker'
import { CLOSE_CONNECTION, type HandlerResult, NO_RESPONSE } from '../handler'
import { servedVersions } from '../handlers/api-versions'

export type FrameAnswer =
  | { readonly kind: 'response'; readonly parts: readonly Buffer[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'close'; readonly reason: string }

const close = (reason: string): FrameAnswer => ({ kind: 'close', reason })

interface Origin {
  readonly connectionId: number
  readonly clientHost: string
  readonly onGone: (run: () => void) => void
}

/**
 * Serves one request frame. An unknown request type or an unserved version closes the connection (RequestContext), except
 * ApiVersions, which is how clients find out what is served.
 * @throws MalformedBytes where the frame does not follow its schema: the connection is to be closed
 */
export function answerFrame(
  broker: Broker,
  frame: Buffer,
  origin: Origin,
): FrameAnswer | Promise<FrameAnswer> {
  const header = decodeRequestHeader(frame)
  const api = apiByKey(header.apiKey)
  const served = api === undefined ? undefined : broker.handlerOf(api)
  if (api === undefined || served === undefined) return close(`unknown request type ${header.apiKey}`)
  const [min, max] = servedVersions(served)
  if (header.version < min || header.version > max) {
    return api === 'ApiVersions'
      ? refuseApiVersions(broker, header)
      : close(`${api} has no version ${header.version} here`)
  }
  const { body } = decodeRequest(frame)
  const { version, clientId } = header
  const result = broker.handle(api, body, { version, clientId, ...origin })
  if (result instanceof Promise) return result.then(ready => toAnswer(api, header, ready))
  return toAnswer(api, header, result)
}

function toAnswer(api: ApiName, header: RequestHeader, result: HandlerResult<ApiName>): FrameAnswer {
  if (result === NO_RESPONSE) return { kind: 'none' }
  if (result === CLOSE_CONNECTION) return close(`${api} cannot be answered`)
  return { kind: 'response', parts: encodeResponse(api, header, result) }
}

/** A version of ApiVersions that is too new: error 35 in the layout of version 0, naming only its own range (KIP-511). */
function refuseApiVersions(broker: Broker, { correlationId }: RequestHeader): FrameAnswer {
  const own = broker.handlerOf('ApiVersions')
  const [minVersion, maxVersion] = own === undefined ? [0, 0] : servedVersions(own)
  const body = { errorCode: errors.UNSUPPORTED_VERSION, apiKeys: [{ apiKey: 18, minVersion, maxVersion }] }
  return { kind: 'response', parts: encodeResponse('ApiVersions', { version: 0, correlationId }, body) }
}
