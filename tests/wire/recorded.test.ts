import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  type ApiName,
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
  errors,
} from '../../server/wire'

/** Written by recorded/record.ts: what a client and an Apache Kafka said to each other. */
interface Recording {
  readonly kafka: string
  readonly client: string
  /** Frames without their size prefixes, in base64; a request with acks=0 has no answer. */
  readonly exchanges: readonly (readonly [
    api: ApiName,
    version: number,
    request: string,
    response: string | null,
  ])[]
}

const folder = new URL('recorded/', import.meta.url)
const recordings = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .map((name): Recording => JSON.parse(readFileSync(new URL(name, folder), 'utf8')))

const unpacked = (text: string) => Buffer.from(text, 'base64')
const withoutSize = (frame: Buffer) => frame.subarray(4).toString('hex')

/** A version of ApiVersions that is too new is refused in the layout of version 0 (KIP-511). */
function layoutVersion(api: ApiName, version: number, response: Buffer): number {
  const refused = api === 'ApiVersions' && response.readInt16BE(4) === errors.UNSUPPORTED_VERSION
  return refused ? 0 : version
}

it('There are recordings of three kinds of client and of both lines of Apache Kafka', () => {
  const clients = new Set(recordings.map(({ client }) => client.split(' ')[0]))
  expect([...clients].sort()).toEqual(['java', 'kafka-python', 'kafkajs'])
  expect(new Set(recordings.map(({ kafka }) => kafka[0]))).toEqual(new Set(['3', '4']))
  const kinds = recordings.flatMap(({ exchanges }) => exchanges.map(([api, version]) => `${api} ${version}`))
  expect(new Set(kinds).size).toBeGreaterThan(50)
})

for (const { kafka, client, exchanges } of recordings) {
  describe(`What ${client} and Apache Kafka ${kafka} said`, () => {
    for (const [index, [api, version, request, response]] of exchanges.entries()) {
      it(`${index + 1}: the ${api} request v${version} is read, and written byte for byte`, () => {
        const frame = unpacked(request)
        const { api: read, header, body } = decodeRequest(frame)
        expect([read, header.version]).toEqual([api, version])
        expect(withoutSize(encodeRequest(api, header, body as never))).toBe(frame.toString('hex'))
      })

      if (response === null) continue
      it(`${index + 1}: the ${api} response v${version} is read, and written byte for byte`, () => {
        const frame = unpacked(response)
        const layout = layoutVersion(api, version, frame)
        const { correlationId, body } = decodeResponse(api, layout, frame)
        expect(correlationId).toBe(decodeRequest(unpacked(request)).header.correlationId)
        const again = Buffer.concat(encodeResponse(api, { version: layout, correlationId }, body as never))
        expect(withoutSize(again)).toBe(frame.toString('hex'))
      })
    }
  })
}
