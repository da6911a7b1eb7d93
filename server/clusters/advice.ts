import type { Access } from './cluster'

/** How far a connection had come when it broke. */
export type Stage = 'tls' | 'hello' | 'login' | 'question'

/** A connection that broke before its first answer: how far it came says what may be missing. */
export class BrokenEarly extends Error {
  override readonly name = 'BrokenEarly'
  readonly stage: Stage

  constructor(stage: Stage, message: string, options?: ErrorOptions) {
    super(message, options)
    this.stage = stage
  }
}

/** What was seen, continuing "Kafka at … cannot be used: ", and what to set. */
export interface Advice {
  readonly seen: string
  readonly hint: string
}

const START = 'Start it, or set KAFKA_BROKERS to the address of one that runs (unset: the embedded broker).'
const LOGIN = 'Set KAFKA_USERNAME and KAFKA_PASSWORD, and KAFKA_SASL_MECHANISM to one it offers.'

/** Codes of Node's TLS for a certificate whose authority is not known (doc/api/tls.md, X509 certificate error codes). */
const UNKNOWN_AUTHORITY: ReadonlySet<string> = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_ISSUER_CERT',
])

/** @param cause why the last address that was tried did not serve */
export function adviceFor(cause: unknown, access: Access): Advice {
  const said = cause instanceof Error ? cause.message : String(cause)
  if (!(cause instanceof BrokenEarly)) return { seen: said, hint: START }
  switch (cause.stage) {
    case 'tls':
      return tlsAdvice(cause, said)
    case 'hello':
      return helloAdvice(said, access)
    case 'login':
      return { seen: said, hint: LOGIN }
    case 'question':
      return access.sasl === undefined
        ? { seen: `${said}, as one does that asks for a login`, hint: LOGIN }
        : { seen: said, hint: START }
  }
}

/** Kafka closes a connection on which it reads what is no request of its protocol: a TLS listener, too. */
function helloAdvice(said: string, { tls }: Access): Advice {
  if (tls !== false)
    return {
      seen: `${said}, as one does that wants a certificate of the client`,
      hint: 'The playground has none to show: set KAFKA_BROKERS to a listener that does without.',
    }
  return {
    seen: `${said}, as one does that speaks TLS`,
    hint: 'Set KAFKA_TLS=true, and KAFKA_TLS_CA to the PEM file of its authority where that is your own.',
  }
}

function tlsAdvice({ cause }: BrokenEarly, said: string): Advice {
  const { code = '' } = (cause ?? {}) as NodeJS.ErrnoException
  if (UNKNOWN_AUTHORITY.has(code))
    return {
      seen: `its certificate is of no authority that is known here (${code})`,
      hint: 'Set KAFKA_TLS_CA to the PEM file of that authority, or KAFKA_TLS_INSECURE=true to take any.',
    }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return {
      seen: `its certificate is for another name (${said})`,
      hint: 'Use the name that is in the certificate in KAFKA_BROKERS, or KAFKA_TLS_INSECURE=true.',
    }
  return {
    seen: `it does not speak TLS (${said})`,
    hint: 'Leave KAFKA_TLS out, or set KAFKA_BROKERS to its TLS listener.',
  }
}
