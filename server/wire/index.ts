/** Kafka's binary protocol as declared schemas. Knows nothing of this project; usable on its own. */
export { apis } from './api'
export { BATCH_HEADER_BYTES, Batch, type CodecName, splitBatches } from './batch'
export { MalformedBytes, Reader, Writer } from './bytes'
export { decodeMarker, encodeMarker, type Marker, type MarkerInput, type TransactionOutcome } from './control'
export { crc32c } from './crc32c'
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
export {
  type BatchInput,
  builtInCodecs,
  type Decompress,
  decodeRecords,
  encodeBatch,
  hasSoundRecords,
  type LogRecord,
  type RecordHeader,
  type RecordInput,
  UnknownCodec,
} from './records'
export { NO_UUID } from './schema'
