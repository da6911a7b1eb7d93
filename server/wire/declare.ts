import { type DecodedFields, type EncodableFields, type Fields, struct, type Type } from './schema'

/** One request type of Kafka's protocol: both messages, declared once for all versions we can read and write. */
export interface Api<Name extends string, Req extends Fields, Res extends Fields> {
  readonly key: number
  readonly name: Name
  /** First and last version that the declaration covers. */
  readonly versions: readonly [min: number, max: number]
  /** First version with compact strings, tagged fields and header version 2 (KIP-482). */
  readonly flexibleFrom: number
  readonly request: Type<DecodedFields<Req>, EncodableFields<Req>>
  readonly response: Type<DecodedFields<Res>, EncodableFields<Res>>
}

interface Declaration<Name extends string, Req extends Fields, Res extends Fields> {
  readonly key: number
  readonly name: Name
  readonly versions: readonly [min: number, max: number]
  readonly flexibleFrom?: number
  readonly request: Req
  readonly response: Res
}

/** Declares a request type; field names and types are those of Kafka's protocol guide. */
export function api<const Name extends string, Req extends Fields, Res extends Fields>(
  declaration: Declaration<Name, Req, Res>,
): Api<Name, Req, Res> {
  const { key, name, versions, flexibleFrom = Number.POSITIVE_INFINITY } = declaration
  return {
    key,
    name,
    versions,
    flexibleFrom,
    request: struct(declaration.request),
    response: struct(declaration.response),
  }
}
