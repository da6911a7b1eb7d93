import type { IncomingMessage } from 'node:http'
import { addressOf, Holdings, Pace, Paces } from '../operation/limits'
import { isOurOrigin } from './origin'

/** What strangers may ask for. */
export interface Limits {
  /** Open pages of one address. */
  readonly mostSockets: number
  /** Messages a second of one page, on average. */
  readonly messagesPerSecond: number
  /** Whether `X-Forwarded-For` was written by a proxy of ours. */
  readonly trustProxy: boolean
  /** Further origins that may open a socket. */
  readonly origins: readonly string[]
  /** Whether only pages under a name of this machine's own may. */
  readonly onlyHere: boolean
}

const LIMITS: Limits = {
  mostSockets: 1000,
  messagesPerSecond: 20,
  trustProxy: false,
  origins: [],
  onlyHere: false,
}
/** All pages of one address may say so many times what one page may: a workshop often shares an address. */
const SHARED = 50
/** Codes of rooms that an address may try in vain, each second. */
const LOOKS_PER_SECOND = 1
/** A page that goes on after so many refusals in a row is not a person's, and is sent away. */
const MOST_REFUSALS = 200

/** One page's passage: asked at each of its messages. */
export interface Passage {
  /** `too-fast`: not this one; `send-away`: it never stops. */
  ask(): 'pass' | 'too-fast' | 'send-away'
  /** The page has gone. */
  leave(): void
}

/** Who may open a socket, and how much it may say. */
export class Door {
  private readonly limits: Limits
  private readonly holdings: Holdings
  private readonly paces: Paces
  /** Room codes tried in vain, of each address. */
  private readonly looks = new Paces(LOOKS_PER_SECOND)

  constructor(limits: Partial<Limits> = {}) {
    this.limits = { ...LIMITS, ...limits }
    this.holdings = new Holdings(this.limits.mostSockets)
    this.paces = new Paces(this.limits.messagesPerSecond * SHARED)
  }

  /** Why this request may not open a socket; undefined where it may. */
  refusal(request: IncomingMessage): 'origin' | 'address-full' | undefined {
    const { origins, onlyHere } = this.limits
    if (!isOurOrigin(request.headers, origins, onlyHere)) return 'origin'
    return this.holdings.isFull(this.addressOf(request)) ? 'address-full' : undefined
  }

  /** A page has come in. */
  enter(request: IncomingMessage): Passage {
    const address = this.addressOf(request)
    const own = new Pace(this.limits.messagesPerSecond)
    let refusals = 0
    return {
      ask: () => {
        if (own.take() && this.paces.take(address)) {
          refusals = 0
          return 'pass'
        }
        refusals += 1
        return refusals > MOST_REFUSALS ? 'send-away' : 'too-fast'
      },
      leave: this.holdings.hold(address),
    }
  }

  /**
   * Whether this address may try a room's code. Only codes tried in vain count, so that a whole class behind one address comes
   * in at once; ten guesses at once and one in a second after that would take 14 years for one in two chances of a room.
   */
  mayLook(request: IncomingMessage): boolean {
    return this.looks.hasOne(this.addressOf(request))
  }

  /** There was no such room. Guesses made while others were being looked up are owed. */
  lookedInVain(request: IncomingMessage): void {
    this.looks.owe(this.addressOf(request))
  }

  /** Whom a request is from. */
  addressOf(request: IncomingMessage): string {
    return addressOf(request, this.limits.trustProxy)
  }
}
