import { Buffer } from 'node:buffer'
import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ApiName, apis } from './api'
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from './messages'
import type { AnyType, Fields, Shape } from './schema'

/** Values of a type as a version of its message carries them; fields that the version lacks have their fallback. */
function valuesOf({ shape }: AnyType, version: number): Arbitrary<unknown> {
  const plain = plainValuesOf(shape, version)
  return 'nullable' in shape && shape.nullable ? fc.option(plain, { nil: null }) : plain
}

function plainValuesOf(shape: Shape, version: number): Arbitrary<unknown> {
  switch (shape.kind) {
    case 'bool':
      return fc.boolean()
    case 'int8':
      return fc.integer({ min: -0x80, max: 0x7f })
    case 'int16':
      return fc.integer({ min: -0x8000, max: 0x7fff })
    case 'uint16':
      return fc.integer({ min: 0, max: 0xffff })
    case 'int32':
      return fc.integer()
    case 'uint32':
      return fc.integer({ min: 0, max: 0xffff_ffff })
    case 'int64':
      return fc.maxSafeInteger()
    case 'float64':
      return fc.double({ noNaN: true })
    case 'uuid':
      return fc.uuid()
    case 'string':
      return fc.string({ unit: 'grapheme', maxLength: 20 })
    case 'bytes':
    case 'records':
      return fc.uint8Array({ maxLength: 30 }).map(bytes => Buffer.from(bytes))
    case 'array':
      return fc.array(valuesOf(shape.of, version), { maxLength: 3 })
    case 'struct':
      return structsOf(shape.fields, version)
  }
}

function structsOf(fields: Fields, version: number): Arbitrary<unknown> {
  const values = Object.entries(fields).map(([name, type]) => {
    const present = version >= type.rule.from && version <= type.rule.to
    return [name, present ? valuesOf(type, version) : fc.constant(type.rule.fallback)] as const
  })
  return fc.record(Object.fromEntries(values))
}

const names = Object.keys(apis) as ApiName[]

describe('Every version of every message', () => {
  for (const name of names) {
    const { versions, request, response } = apis[name]
    it(`${name} ${versions[0]} to ${versions[1]} reads back what it wrote`, () => {
      for (let version = versions[0]; version <= versions[1]; version += 1) {
        fc.assert(
          fc.property(valuesOf(request, version), body => {
            const header = { version, correlationId: 5, clientId: 'c' }
            const decoded = decodeRequest(encodeRequest(name, header, body as never).subarray(4))
            expect(decoded).toEqual({ api: name, header: { apiKey: apis[name].key, ...header }, body })
          }),
          { numRuns: 8 },
        )
        fc.assert(
          fc.property(valuesOf(response, version), body => {
            const frame = Buffer.concat(encodeResponse(name, { version, correlationId: 5 }, body as never))
            expect(decodeResponse(name, version, frame.subarray(4))).toEqual({ correlationId: 5, body })
          }),
          { numRuns: 8 },
        )
      }
    })
  }
})
