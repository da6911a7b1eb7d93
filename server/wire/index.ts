/** Kafka's binary protocol as declared schemas. Knows nothing of this project; usable on its own. */
export { apis } from './api'
export { MalformedBytes, Reader, Writer } from './bytes'
export { type ErrorCode, type ErrorName, errorName, errors } from './errors'
export { BadFrameSize, FrameCutter } from './frames'
export {
  type ApiName,
  apiByKey,
  type DecodedRequest,
  decodeRequest,
  decodeRequestHeader,
  decodeResponse,
  encodeRequest,
  encodeResponse,
  isDeclared,
  type RequestBody,
  type RequestHeader,
  type RequestOf,
  type ResponseBody,
  type ResponseOf,
} from './messages'
