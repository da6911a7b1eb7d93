import type { ApiName } from '../../wire'

/** Which frames a fault is about. Only connections of clients are counted, not what brokers say to each other. */
export interface FrameMatch {
  readonly api: ApiName
  /** With `request` the broker never hears of it; with `response` it has done the work and nobody learns of it. */
  readonly part: 'request' | 'response'
  /** The first matching frame that is struck, counted from now on; 1 where left out. */
  readonly nth?: number
  /** How many are struck in a row from there on; 1 where left out, `Infinity` for all. */
  readonly times?: number
  /** Only frames to or from this broker. */
  readonly node?: number
  /** Only frames of clients that call themselves so. */
  readonly clientId?: string
}

export interface Loss extends FrameMatch {
  /**
   * Where false or left out the connection breaks with the frame, which is how a loss shows on TCP. Where true it stays
   * open and the answer never comes: the client has to time out.
   */
  readonly silently?: boolean
}

export interface Delay extends FrameMatch {
  /** How much later the frame goes on, in ms; what follows it on its connection waits too. */
  readonly ms: number
}

/** A fault that waits for its frame. A test whose fault did not strike proves nothing: look at `strikes`. */
export interface ArmedFault {
  /** How often it has struck. */
  readonly strikes: number
  /** Resolves when it strikes for the first time. */
  readonly struck: Promise<void>
  /** It strikes no more. */
  disarm(): void
}

/** What is to be done to a frame. */
export type Verdict =
  | { readonly kind: 'lose'; readonly silently: boolean }
  | { readonly kind: 'delay'; readonly ms: number }

/** A frame as it passes. */
export interface PassingFrame {
  readonly api: ApiName
  readonly part: 'request' | 'response'
  readonly node: number
  readonly clientId: string | null
}

/** The faults of a cluster. Each frame is shown to it, and each armed fault counts the frames that match. */
export class FrameFaults {
  private readonly armed = new Set<Rule>()

  /** Whether any frame needs to be shown at all. */
  get isIdle(): boolean {
    return this.armed.size === 0
  }

  /** Loses the nth matching frame. @throws RangeError where `nth` or `times` is less than 1 */
  lose({ silently = false, ...match }: Loss): ArmedFault {
    return this.arm(match, { kind: 'lose', silently })
  }

  /** Holds the nth matching frame back. @throws RangeError where `nth` or `times` is less than 1, or `ms` negative */
  delay({ ms, ...match }: Delay): ArmedFault {
    if (!(ms >= 0)) throw new RangeError(`a delay of ${ms} ms`)
    return this.arm(match, { kind: 'delay', ms })
  }

  private arm(match: FrameMatch, verdict: Verdict): ArmedFault {
    const rule = new Rule(match, { verdict, spent: () => this.armed.delete(rule) })
    this.armed.add(rule)
    return rule
  }

  /** What happens to this frame; of several faults that would strike it, the one armed first does. */
  judge(frame: PassingFrame): Verdict | undefined {
    let verdict: Verdict | undefined
    for (const rule of [...this.armed]) verdict = rule.pass(frame, verdict !== undefined) ?? verdict
    return verdict
  }
}

interface RuleOptions {
  readonly verdict: Verdict
  readonly spent: () => void
}

class Rule implements ArmedFault {
  readonly struck: Promise<void>
  private readonly match: FrameMatch
  private readonly options: RuleOptions
  private readonly first: number
  private readonly last: number
  private seen = 0
  private struckCount = 0
  private announce: () => void = () => undefined

  constructor(match: FrameMatch, options: RuleOptions) {
    const { nth = 1, times = 1 } = match
    if (!(nth >= 1) || !(times >= 1)) throw new RangeError(`nth ${nth}, times ${times}: both count from 1`)
    this.match = match
    this.options = options
    this.first = nth
    this.last = nth + times - 1
    this.struck = new Promise(resolve => {
      this.announce = resolve
    })
  }

  get strikes(): number {
    return this.struckCount
  }

  disarm(): void {
    this.options.spent()
  }

  /** Counts the frame; strikes it unless another fault has. */
  pass(frame: PassingFrame, taken: boolean): Verdict | undefined {
    if (!this.matches(frame)) return undefined
    this.seen += 1
    if (this.seen >= this.last) this.options.spent()
    if (this.seen < this.first || taken) return undefined
    this.struckCount += 1
    this.announce()
    return this.options.verdict
  }

  private matches({ api, part, node, clientId }: PassingFrame): boolean {
    const { match } = this
    if (match.api !== api || match.part !== part) return false
    if (match.node !== undefined && match.node !== node) return false
    return match.clientId === undefined || match.clientId === clientId
  }
}
