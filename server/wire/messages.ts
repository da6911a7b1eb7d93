import type { Buffer } from 'node:buffer'
import { type ApiName, apis } from './api'
import { MalformedBytes, Reader, Writer } from './bytes'
import type { Decoded, Encodable, Layout } from './schema'

export type { ApiName } from './api'

/** What a request of this type says, as decoded. */
export type RequestOf<Name extends ApiName> = Decoded<(typeof apis)[Name]['request']>
/** What a request of this type must be given to be encoded; fields that have a default may be left out. */
export type RequestBody<Name extends ApiName> = Encodable<(typeof apis)[Name]['request']>
/** What a response to this type says, as decoded. */
export type ResponseOf<Name extends ApiName> = Decoded<(typeof apis)[Name]['response']>
/** What a response to this type must be given to be encoded; fields that have a default may be left out. */
export type ResponseBody<Name extends ApiName> = Encodable<(typeof apis)[Name]['response']>

/** What every request begins with, whatever its type; read without knowing the body. */
export interface RequestHeader {
  readonly apiKey: number
  readonly version: number
  readonly correlationId: number
  readonly clientId: string | null
}

export interface DecodedRequest<Name extends ApiName = ApiName> {
  readonly api: Name
  readonly header: RequestHeader
  readonly body: RequestOf<Name>
}

const namesByKey = new Map<number, ApiName>(
  Object.entries(apis).map(([name, { key }]) => [key, name as ApiName]),
)

/** The request type with this key, or undefined where its messages are not declared. */
export function apiByKey(key: number): ApiName | undefined {
  return namesByKey.get(key)
}

/** The encoding of a version of a request type. */
export function layoutOf(name: ApiName, version: number): Layout {
  return { version, flexible: version >= apis[name].flexibleFrom }
}

/** Whether our declaration covers this version. */
export function isDeclared(name: ApiName, version: number): boolean {
  const [min, max] = apis[name].versions
  return version >= min && version <= max
}

/**
 * Reads the first 8 bytes and the client id of a frame (without its size prefix).
 * @throws MalformedBytes where the frame is shorter than its header
 */
export function decodeRequestHeader(frame: Buffer): RequestHeader {
  return readHeader(new Reader(frame))
}

function readHeader(from: Reader): RequestHeader {
  const apiKey = from.int16()
  const version = from.int16()
  const correlationId = from.int32()
  const length = from.int16()
  if (length < -1) throw new MalformedBytes(`client id of ${length} bytes`)
  return { apiKey, version, correlationId, clientId: length === -1 ? null : from.utf8(length) }
}

function skipTags(from: Reader): void {
  const count = from.uvarint()
  for (let index = 0; index < count; index += 1) {
    from.uvarint()
    from.skip(from.uvarint())
  }
}

/**
 * Decodes a request frame (without its size prefix). Byte strings in it are views into the frame.
 * @throws MalformedBytes where it is of an undeclared type or version, or does not follow its schema
 */
export function decodeRequest(frame: Buffer): DecodedRequest {
  const from = new Reader(frame)
  const header = readHeader(from)
  const name = apiByKey(header.apiKey)
  if (name === undefined) throw new MalformedBytes(`unknown API key ${header.apiKey}`)
  if (!isDeclared(name, header.version)) throw new MalformedBytes(`${name} has no version ${header.version}`)
  const layout = layoutOf(name, header.version)
  if (layout.flexible) skipTags(from)
  const body = apis[name].request.codec.read(from, layout) as RequestOf<ApiName>
  return { api: name, header, body }
}

/** Encodes a request with its size prefix, ready for the socket. */
export function encodeRequest<Name extends ApiName>(
  name: Name,
  { version, correlationId, clientId }: Omit<RequestHeader, 'apiKey'>,
  body: RequestBody<Name>,
): Buffer {
  const { key, request } = apis[name]
  const layout = layoutOf(name, version)
  const to = new Writer()
  to.int32(0)
  to.int16(key)
  to.int16(version)
  to.int32(correlationId)
  const length = clientId === null ? -1 : new TextEncoder().encode(clientId).length
  to.int16(length)
  if (clientId !== null) to.utf8(clientId, length)
  if (layout.flexible) to.uvarint(0)
  request.codec.write(to, body as never, layout)
  const frame = to.toBuffer()
  frame.writeInt32BE(frame.length - 4, 0)
  return frame
}

/** ApiVersions answers with header version 0 in every version, so that any client can read a refusal (KIP-511). */
function hasTaggedHeader(name: ApiName, layout: Layout): boolean {
  return layout.flexible && name !== 'ApiVersions'
}

/** Encodes a response with its size prefix, as the pieces to write in order (record batches are not copied). */
export function encodeResponse<Name extends ApiName>(
  name: Name,
  { version, correlationId }: { readonly version: number; readonly correlationId: number },
  body: ResponseBody<Name>,
): Buffer[] {
  const layout = layoutOf(name, version)
  const to = new Writer()
  to.int32(0)
  to.int32(correlationId)
  if (hasTaggedHeader(name, layout)) to.uvarint(0)
  apis[name].response.codec.write(to, body as never, layout)
  const size = to.length - 4
  const parts = to.parts()
  parts[0]?.writeInt32BE(size, 0)
  return parts
}

/**
 * Decodes a response frame (without its size prefix); which request it answers must be known from its correlation id.
 * @throws MalformedBytes where it does not follow its schema
 */
export function decodeResponse<Name extends ApiName>(
  name: Name,
  version: number,
  frame: Buffer,
): { readonly correlationId: number; readonly body: ResponseOf<Name> } {
  const from = new Reader(frame)
  const correlationId = from.int32()
  const layout = layoutOf(name, version)
  if (hasTaggedHeader(name, layout)) skipTags(from)
  return { correlationId, body: apis[name].response.codec.read(from, layout) as ResponseOf<Name> }
}
