import type { WireFault } from '../owner'

/** A frame that a fault strikes, and what can be done to it. */
export interface Passage {
  /** False for a request nobody answers (acks 0): its client waits for nothing. */
  readonly awaited: boolean
  readonly rule: WireFault
  /** It never arrives. `cut`: the connection is closed with it, so that the client knows at once. */
  lose(how: { readonly cut: boolean }): void
  /** It, and all that follows it on the connection, arrives that much later. */
  delay(ms: number): void
}

/** What one kind of fault does, and to which of the two frames of an exchange. */
export interface Effect {
  readonly leg: 'request' | 'response'
  strike(passage: Passage): void
}
