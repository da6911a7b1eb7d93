import { Buffer } from 'node:buffer'
import * as platformatic from '@platformatic/kafka'
import { describe, expect, it } from 'vitest'
import { type ApiName, apiByKey, apis, encodeResponse, isDeclared } from '../../server/wire'
import type { AnyType } from '../../server/wire/schema'
import { patternOf, textsIn } from './support/pattern'

/** What is used of a message's module: `fetchV17`, `metadataV12`, … */
interface Codec {
  readonly api: { readonly key: number; readonly version: number }
  parseResponse(correlationId: number, key: number, version: number, reader: platformatic.Reader): unknown
}

function isCodec(value: unknown): value is Codec {
  return typeof value === 'object' && value !== null && 'parseResponse' in value && 'api' in value
}

/** Each version of each message that both of us declare. */
const cases = Object.values<unknown>(platformatic).flatMap(codec => {
  if (!isCodec(codec)) return []
  const { key, version } = codec.api
  const name = apiByKey(key)
  return name !== undefined && isDeclared(name, version) ? [{ codec, name, version }] : []
})

/**
 * Where it does not follow the protocol: the first two have no compact lengths, and in the third the tags behind a
 * synonym are not skipped. (Apache's own frames of DescribeConfigs 4 are among the recorded ones.)
 */
const misread = new Set(['OffsetDelete 0', 'DescribeConfigs 2', 'DescribeConfigs 4'])

/** Size, correlation id and the tags of a flexible header, which ApiVersions lacks (KIP-511). */
function headerBytes(name: ApiName, version: number): number {
  return version >= apis[name].flexibleFrom && name !== 'ApiVersions' ? 9 : 8
}

describe('The codec of @platformatic/kafka', () => {
  it('shares most messages with ours', () => {
    expect(cases.length).toBeGreaterThan(55)
  })

  for (const { codec, name, version } of cases) {
    it.skipIf(misread.has(`${name} ${version}`))(`reads our ${name} response v${version} to its end`, () => {
      // It counts tagged fields as if they were signed, and so cannot skip any.
      const body = withoutTagged(apis[name].response, patternOf(apis[name].response, 'response', version))
      const frame = Buffer.concat(encodeResponse(name, { version, correlationId: 9 }, body as never))
      const reader = platformatic.Reader.from(frame.subarray(headerBytes(name, version)))
      const read = parsed(() => codec.parseResponse(9, codec.api.key, version, reader))
      expect(new Set(textsIn(plain(read)))).toEqual(new Set(textsIn(body)))
    })
  }
})

/** Maps and their like as plain data. */
function plain(value: unknown): unknown {
  if (Buffer.isBuffer(value) || typeof value !== 'object' || value === null) return value
  if (value instanceof Map) return [...value].map(plain)
  if (Array.isArray(value)) return value.map(plain)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
}

/** A response with an error in it is thrown, with what was read. */
function parsed(parse: () => unknown): unknown {
  try {
    return parse()
  } catch (error) {
    if (error instanceof platformatic.ResponseError) return error.response
    throw error
  }
}

/** The same without what is tagged, at any depth. */
function withoutTagged({ shape }: AnyType, value: unknown): unknown {
  if (shape.kind === 'array' && Array.isArray(value)) return value.map(each => withoutTagged(shape.of, each))
  if (shape.kind !== 'struct' || typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).flatMap(([name, each]) => {
    const type = shape.fields[name]
    return type === undefined || type.rule.tag !== undefined ? [] : [[name, withoutTagged(type, each)]]
  })
  return Object.fromEntries(kept)
}
