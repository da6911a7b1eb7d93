import { Buffer } from 'node:buffer'
import { MalformedBytes, type Reader, Writer } from './bytes'

/** Which version of an API is being read or written, and whether that version has compact strings and tagged fields. */
export interface Layout {
  readonly version: number
  readonly flexible: boolean
}

/** How one type of value is read and written; `Out` is what reading gives, `In` what writing takes. */
interface Codec<Out, In> {
  read(from: Reader, layout: Layout): Out
  write(to: Writer, value: In, layout: Layout): void
}

/** What a type is made of, for whoever wants to look at a schema: a generator of test data, a printer of frames. */
export type Shape =
  | {
      readonly kind: 'bool' | 'int8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'int64' | 'float64' | 'uuid'
    }
  | { readonly kind: 'string' | 'bytes' | 'records'; readonly nullable: boolean }
  | { readonly kind: 'array'; readonly nullable: boolean; readonly of: AnyType }
  | { readonly kind: 'struct'; readonly nullable: boolean; readonly fields: Fields }

interface Rule<Out> {
  readonly from: number
  readonly to: number
  readonly tag: number | undefined
  readonly fallback: Out
}

/**
 * The declared type of a field. A field that some versions lack is optional when writing, and reads as its fallback
 * where the version lacks it. Which encoding a version uses (classic or flexible) is decided by the layout, so the
 * declaration of a message is one for all its versions.
 */
export class Type<Out, In = Out, Optional extends boolean = false> {
  declare readonly optional: Optional
  readonly shape: Shape
  readonly codec: Codec<Out, In>
  readonly rule: Rule<Out>

  constructor(shape: Shape, codec: Codec<Out, In>, rule: Rule<Out>) {
    this.shape = shape
    this.codec = codec
    this.rule = rule
  }

  private with(rule: Partial<Rule<Out>>): Type<Out, In, true> {
    return new Type<Out, In, true>(this.shape, this.codec, { ...this.rule, ...rule })
  }

  /** Present from this version on. */
  since(version: number): Type<Out, In, true> {
    return this.with({ from: version })
  }

  /** Present up to and including this version. */
  until(version: number): Type<Out, In, true> {
    return this.with({ to: version })
  }

  /** What is read where the version lacks the field, and written where the caller leaves it out. */
  or(fallback: Out): Type<Out, In, true> {
    return this.with({ fallback })
  }

  /** A tagged field: at the end of its struct, left out where it equals its fallback (KIP-482). */
  tagged(tag: number): Type<Out, In, true> {
    return this.with({ tag })
  }
}

export type AnyType = Type<unknown, never, boolean>
export type Fields = { readonly [name: string]: AnyType }
type OptionalNames<F extends Fields> = {
  [K in keyof F]: F[K] extends Type<unknown, never, true> ? K : never
}[keyof F]

/** What decoding a type gives. */
export type Decoded<T> = T extends Type<infer Out, never, boolean> ? Out : never
/** What encoding a type takes. */
export type Encodable<T> = T extends { readonly codec: Codec<unknown, infer In> } ? In : never
export type DecodedFields<F extends Fields> = { [K in keyof F]: Decoded<F[K]> }
export type EncodableFields<F extends Fields> = {
  [K in Exclude<keyof F, OptionalNames<F>>]: Encodable<F[K]>
} & { [K in OptionalNames<F>]?: Encodable<F[K]> }

function type<Out, In = Out>(shape: Shape, fallback: Out, codec: Codec<Out, In>): Type<Out, In> {
  return new Type(shape, codec, { from: 0, to: Number.POSITIVE_INFINITY, tag: undefined, fallback })
}

export const bool = type<boolean>({ kind: 'bool' }, false, {
  read: from => from.int8() !== 0,
  write: (to, value) => to.int8(value ? 1 : 0),
})
export const int8 = type<number>({ kind: 'int8' }, 0, {
  read: from => from.int8(),
  write: (to, value) => to.int8(value),
})
export const int16 = type<number>({ kind: 'int16' }, 0, {
  read: from => from.int16(),
  write: (to, value) => to.int16(value),
})
export const uint16 = type<number>({ kind: 'uint16' }, 0, {
  read: from => from.uint16(),
  write: (to, value) => to.uint16(value),
})
export const int32 = type<number>({ kind: 'int32' }, 0, {
  read: from => from.int32(),
  write: (to, value) => to.int32(value),
})
export const uint32 = type<number>({ kind: 'uint32' }, 0, {
  read: from => from.uint32(),
  write: (to, value) => to.uint32(value),
})
export const int64 = type<number>({ kind: 'int64' }, 0, {
  read: from => from.int64(),
  write: (to, value) => to.int64(value),
})
export const float64 = type<number>({ kind: 'float64' }, 0, {
  read: from => from.float64(),
  write: (to, value) => to.float64(value),
})

/** The id that means "none" (topic ids, KIP-516). */
export const NO_UUID = '00000000-0000-0000-0000-000000000000'

export const uuid = type<string>({ kind: 'uuid' }, NO_UUID, {
  read: from => {
    const hex = from.bytes(16).toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  },
  write: (to, value) => to.bytes(Buffer.from(value.replaceAll('-', ''), 'hex')),
})

/** A length or count: its width depends on the encoding; null is −1 in both. */
function readLength(from: Reader, flexible: boolean, width: 2 | 4): number {
  if (flexible) return from.uvarint() - 1
  return width === 2 ? from.int16() : from.int32()
}

function writeLength(
  to: Writer,
  length: number,
  { flexible, width }: { flexible: boolean; width: 2 | 4 },
): void {
  if (flexible) to.uvarint(length + 1)
  else if (width === 2) to.int16(length)
  else to.int32(length)
}

function notNull<T>(value: T | null): T {
  if (value === null) throw new MalformedBytes('null where null is not allowed')
  return value
}

function readString(from: Reader, layout: Layout): string | null {
  const length = readLength(from, layout.flexible, 2)
  if (length === -1) return null
  return from.utf8(length)
}

function writeString(to: Writer, value: string | null, layout: Layout): void {
  const length = value === null ? -1 : Buffer.byteLength(value, 'utf8')
  if (length > 0x7fff) throw new MalformedBytes(`a string of ${length} bytes is longer than 32767`)
  writeLength(to, length, { flexible: layout.flexible, width: 2 })
  if (value !== null && length > 0) to.utf8(value, length)
}

export const string = type<string>({ kind: 'string', nullable: false }, '', {
  read: (from, layout) => notNull(readString(from, layout)),
  write: writeString,
})
export const nullableString = type<string | null>({ kind: 'string', nullable: true }, null, {
  read: readString,
  write: writeString,
})

function readBytes(from: Reader, layout: Layout): Buffer | null {
  const length = readLength(from, layout.flexible, 4)
  return length === -1 ? null : from.bytes(length)
}

function writeBytes(to: Writer, value: Buffer | null, layout: Layout): void {
  writeLength(to, value === null ? -1 : value.length, { flexible: layout.flexible, width: 4 })
  if (value !== null) to.bytes(value)
}

const NO_BYTES = Buffer.alloc(0)
export const bytes = type<Buffer>({ kind: 'bytes', nullable: false }, NO_BYTES, {
  read: (from, layout) => notNull(readBytes(from, layout)),
  write: writeBytes,
})
export const nullableBytes = type<Buffer | null>({ kind: 'bytes', nullable: true }, null, {
  read: readBytes,
  write: writeBytes,
})

/** Record batches: read as one view; written from one buffer or from the batches of a log, without joining them. */
export const records = type<Buffer | null, Buffer | readonly Buffer[] | null>(
  { kind: 'records', nullable: true },
  null,
  {
    read: readBytes,
    write: (to, value, layout) => {
      if (value === null || Buffer.isBuffer(value)) return writeBytes(to, value, layout)
      const length = value.reduce((sum, batch) => sum + batch.length, 0)
      writeLength(to, length, { flexible: layout.flexible, width: 4 })
      for (const batch of value) to.bytes(batch)
    },
  },
)

function readArray<Out>(
  from: Reader,
  layout: Layout,
  read: (from: Reader, layout: Layout) => Out,
): Out[] | null {
  const count = readLength(from, layout.flexible, 4)
  if (count === -1) return null
  // Every element takes at least a byte: a larger count is a lie, and must not become an allocation.
  if (count < 0 || count > from.remaining)
    throw new MalformedBytes(`an array of ${count} in ${from.remaining} bytes`)
  const items: Out[] = []
  for (let index = 0; index < count; index += 1) items.push(read(from, layout))
  return items
}

type ElementOf<E extends AnyType | Fields> = E extends AnyType
  ? Decoded<E>
  : E extends Fields
    ? DecodedFields<E>
    : never
type ElementIn<E extends AnyType | Fields> = E extends AnyType
  ? Encodable<E>
  : E extends Fields
    ? EncodableFields<E>
    : never

interface Element<E extends AnyType | Fields> {
  readonly of: AnyType
  readonly item: Codec<ElementOf<E>, ElementIn<E>>
}

function element<E extends AnyType | Fields>(of: E): Element<E> {
  const declared: AnyType = of instanceof Type ? of : struct(of as Fields)
  return { of: declared, item: declared.codec as unknown as Codec<ElementOf<E>, ElementIn<E>> }
}

/** An array of a type, or of a struct given as its fields. */
export function array<E extends AnyType | Fields>(of: E): Type<ElementOf<E>[], readonly ElementIn<E>[]> {
  const { of: declared, item } = element(of)
  return type<ElementOf<E>[], readonly ElementIn<E>[]>({ kind: 'array', nullable: false, of: declared }, [], {
    read: (from, layout) => notNull(readArray(from, layout, item.read)),
    write: (to, value, layout) => writeArray(to, value, { layout, item }),
  })
}

/** An array that may be null. */
export function nullableArray<E extends AnyType | Fields>(
  of: E,
): Type<ElementOf<E>[] | null, readonly ElementIn<E>[] | null> {
  const { of: declared, item } = element(of)
  return type<ElementOf<E>[] | null, readonly ElementIn<E>[] | null>(
    { kind: 'array', nullable: true, of: declared },
    null,
    {
      read: (from, layout) => readArray(from, layout, item.read),
      write: (to, value, layout) => writeArray(to, value, { layout, item }),
    },
  )
}

function writeArray<Out, In>(
  to: Writer,
  value: readonly In[] | null,
  { layout, item }: { layout: Layout; item: Codec<Out, In> },
): void {
  writeLength(to, value === null ? -1 : value.length, { flexible: layout.flexible, width: 4 })
  if (value !== null) for (const each of value) item.write(to, each, layout)
}

/** A struct inside a struct. */
export function struct<F extends Fields>(fields: F): Type<DecodedFields<F>, EncodableFields<F>> {
  const codec = structCodec(fields)
  const fallback = Object.fromEntries(Object.entries(fields).map(([name, of]) => [name, of.rule.fallback]))
  return type({ kind: 'struct', nullable: false, fields }, fallback, codec) as unknown as Type<
    DecodedFields<F>,
    EncodableFields<F>
  >
}

/** A struct that may be null: one byte says whether it is there (as in Kafka's generated code). */
export function nullableStruct<F extends Fields>(
  fields: F,
): Type<DecodedFields<F> | null, EncodableFields<F> | null> {
  const { codec } = struct(fields)
  return type<DecodedFields<F> | null, EncodableFields<F> | null>(
    { kind: 'struct', nullable: true, fields },
    null,
    {
      read: (from, layout) => (from.int8() < 0 ? null : codec.read(from, layout)),
      write: (to, value, layout) => {
        to.int8(value === null ? -1 : 1)
        if (value !== null) codec.write(to, value, layout)
      },
    },
  )
}

interface Plan {
  readonly plain: readonly (readonly [string, AnyType])[]
  readonly tagged: readonly (readonly [string, AnyType])[]
  readonly absent: readonly (readonly [string, unknown])[]
}

function planFor(fields: Fields, version: number): Plan {
  const all = Object.entries(fields)
  const present = all.filter(([, { rule }]) => version >= rule.from && version <= rule.to)
  return {
    plain: present.filter(([, { rule }]) => rule.tag === undefined),
    tagged: present
      .filter(([, { rule }]) => rule.tag !== undefined)
      .sort(([, a], [, b]) => (a.rule.tag ?? 0) - (b.rule.tag ?? 0)),
    absent: all
      .filter(([name, { rule }]) => rule.tag !== undefined || !present.some(([other]) => other === name))
      .map(([name, { rule }]) => [name, rule.fallback] as const),
  }
}

type Bag = Record<string, unknown>

function structCodec(fields: Fields): Codec<Bag, Bag> {
  const plans: Plan[] = []
  const plan = (version: number): Plan => {
    const known = plans[version]
    if (known !== undefined) return known
    const made = planFor(fields, version)
    plans[version] = made
    return made
  }
  return {
    read: (from, layout) => {
      const { plain, tagged, absent } = plan(layout.version)
      const value: Bag = {}
      for (const [name, of] of plain) value[name] = of.codec.read(from, layout)
      for (const [name, fallback] of absent) value[name] = fallback
      if (layout.flexible) readTagged(from, layout, { tagged, value })
      return value
    },
    write: (to, value, layout) => {
      const { plain, tagged } = plan(layout.version)
      for (const [name, of] of plain) {
        const given = value[name]
        of.codec.write(to, (given === undefined ? of.rule.fallback : given) as never, layout)
      }
      if (layout.flexible) writeTagged(to, layout, { tagged, value })
    },
  }
}

function readTagged(
  from: Reader,
  layout: Layout,
  { tagged, value }: { tagged: Plan['tagged']; value: Bag },
): void {
  const count = from.uvarint()
  for (let index = 0; index < count; index += 1) {
    const tag = from.uvarint()
    const length = from.uvarint()
    const known = tagged.find(([, { rule }]) => rule.tag === tag)
    const start = from.offset
    if (known === undefined) from.skip(length)
    else {
      value[known[0]] = known[1].codec.read(from, layout)
      if (from.offset !== start + length)
        throw new MalformedBytes(`tagged field ${tag} is not ${length} bytes long`)
    }
  }
}

function writeTagged(
  to: Writer,
  layout: Layout,
  { tagged, value }: { tagged: Plan['tagged']; value: Bag },
): void {
  const present = tagged.filter(([name, { rule }]) => !isFallback(value[name], rule.fallback))
  to.uvarint(present.length)
  for (const [name, of] of present) {
    const inner = new Writer()
    of.codec.write(inner, value[name] as never, layout)
    const content = inner.toBuffer()
    to.uvarint(of.rule.tag ?? 0)
    to.uvarint(content.length)
    to.bytes(content)
  }
}

function isFallback(value: unknown, fallback: unknown): boolean {
  if (value === undefined || value === fallback) return true
  return Array.isArray(value) && value.length === 0 && Array.isArray(fallback) && fallback.length === 0
}
