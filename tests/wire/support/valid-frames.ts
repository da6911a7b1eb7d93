import { Buffer } from 'node:buffer'
import fc, { type Arbitrary } from 'fast-check'
import { type ApiName, apis, encodeBatch, encodeRequest, NO_UUID } from '../../../server/wire'
import type { AnyType, Fields, Shape } from '../../../server/wire/schema'

/** A request type in one of its versions. */
export interface Spoken {
  readonly api: ApiName
  readonly version: number
}

/** Names that come up again and again, so that requests meet topics, groups and transactions of earlier ones. */
const NAMES = ['fuzz', 'fuzz-2', 'fuzz-tx', '1', 'consumer', 'range', 'retention.ms', 'min.insync.replicas']
const names = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
)
/** Small numbers are partitions, offsets, epochs and producer ids that exist; the rest are those that do not. */
const numbers = (min: number, max: number): Arbitrary<number> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: Math.max(min, -2), max: 5 }) },
    { weight: 1, arbitrary: fc.integer({ min, max }) },
    { weight: 1, arbitrary: fc.constantFrom(min, max) },
  )

const batches = fc
  .record({
    producerId: numbers(-1, 1000),
    producerEpoch: numbers(-1, 100),
    baseSequence: numbers(-1, 1000),
    isTransactional: fc.boolean(),
    codec: fc.constantFrom('none' as const, 'gzip' as const),
    values: fc.array(fc.uint8Array({ maxLength: 20 }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ values, ...head }) =>
    encodeBatch({ ...head, records: values.map(value => ({ value: Buffer.from(value) })) }),
  )
const someBytes = fc.uint8Array({ maxLength: 40 }).map(bytes => Buffer.from(bytes))

/** A frame of this request, as a client might send it that knows what is there. */
export function validFrame({ api, version }: Spoken): Arbitrary<Buffer> {
  const header = fc.record({
    correlationId: fc.integer({ min: 0, max: 1000 }),
    clientId: fc.constantFrom('fuzz', null),
  })
  return fc
    .tuple(header, valuesOf(apis[api].request as AnyType, version))
    .map(([head, body]) => encodeRequest(api, { version, ...head }, body as never))
}

function valuesOf({ shape }: AnyType, version: number): Arbitrary<unknown> {
  const plain = plainValuesOf(shape, version)
  return 'nullable' in shape && shape.nullable ? fc.option(plain, { nil: null }) : plain
}

function plainValuesOf(shape: Shape, version: number): Arbitrary<unknown> {
  switch (shape.kind) {
    case 'bool':
      return fc.boolean()
    case 'int8':
      return numbers(-0x80, 0x7f)
    case 'int16':
      return numbers(-0x8000, 0x7fff)
    case 'uint16':
      return numbers(0, 0xffff)
    case 'int32':
      return numbers(-0x8000_0000, 0x7fff_ffff)
    case 'uint32':
      return numbers(0, 0xffff_ffff)
    case 'int64':
      return numbers(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
    case 'float64':
      return fc.double({ noNaN: true })
    case 'uuid':
      return fc.oneof(fc.constant(NO_UUID), fc.uuid())
    case 'string':
      return names
    case 'bytes':
      return someBytes
    case 'records':
      return fc.oneof({ weight: 4, arbitrary: batches }, { weight: 1, arbitrary: someBytes })
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
