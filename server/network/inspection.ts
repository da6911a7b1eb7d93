import type { FaultWire } from '../../domain/fault'
import type { ActorId, OrderNumber } from '../../domain/words'
import { decodeRequestHeader, decodeResponse, type RequestHeader } from '../wire'
import { fetchedRecords } from './answers/fetch'
import { ordersCovered } from './answers/offsets'
import { DelayLine } from './delay-line'
import { EFFECTS, type Passage } from './effects'
import { type Answer, answerOf, type Exchange, openExchange } from './exchange'
import { firstError } from './first-error'
import type { CardMemory } from './memory'
import type { NodeNames } from './node-names'
import type { Reporter, Struck } from './owner'
import type { Frame, Inspector, Line } from './socket'
import { tellAnswer, tellDeparture } from './telling'

interface Surroundings {
  readonly reporter: Reporter
  readonly memory: CardMemory
  readonly nodes: NodeNames
  /** The node at the other end. */
  readonly node: () => ActorId
}

/** Which wire of the fault grammar an exchange is on, and the orders it concerns. */
interface Target {
  readonly where: FaultWire
  readonly orders: readonly OrderNumber[]
}

/** A frame on its way, and what is known of it. */
interface Passing {
  readonly target: Target | undefined
  readonly exchange: Exchange
  readonly flight: number
  readonly frame: Frame
  readonly line: Line
}

/** Wires whose frames are drawn as lost when their connection ends under them. */
const DRAWN: ReadonlySet<string> = new Set([
  'shop-produce',
  'payments-produce',
  'payments-offsets',
  'payments-transaction',
])

/** What one connection carries: tells of every frame, and lets the faults strike. */
export class Inspection implements Inspector {
  private readonly around: Surroundings
  /** Requests under way, by correlation id; what they concern is known when they leave. */
  private readonly open = new Map<
    number,
    { readonly exchange: Exchange; readonly target: Target | undefined }
  >()
  private readonly answers = new DelayLine()

  constructor(around: Surroundings) {
    this.around = around
  }

  outgoing(frame: Frame, line: Line): void {
    const { reporter, memory, node } = this.around
    const header = headerOf(frame)
    if (header === undefined) {
      frame.pass()
      return
    }
    const exchange = openExchange(frame.content, header, { reporter, node: node() })
    const target = this.targetOf(exchange)
    if (exchange.expectsAnswer) this.open.set(header.correlationId, { exchange, target })
    tellDeparture(exchange, reporter, memory)
    const struck = this.strike('request', target)
    if (struck === undefined) this.send(frame, exchange)
    else this.hurt(struck, { target, exchange, flight: exchange.flight, frame, line })
  }

  incoming(frame: Frame, line: Line): void {
    const found = this.take(frame.content)
    const answer = found === undefined ? undefined : this.decode(found.exchange, frame.content)
    if (found === undefined || answer === undefined) {
      this.answers.pass(() => frame.pass())
      return
    }
    const flight = tellAnswer(answer, this.around.reporter, this.around.memory)
    this.learnNodes(answer)
    const passing: Passing = { ...found, flight, frame, line }
    // A refusal is not an ack: the fault waits for the one that says the work is done.
    const struck = answer.error === undefined ? this.strike('response', found.target) : undefined
    if (struck === undefined) this.arrive(passing, answer.error === undefined)
    else this.hurt(struck, passing)
  }

  closed(): void {
    const { reporter, node } = this.around
    const lost = [...this.open.values()].filter(({ exchange }) => DRAWN.has(exchange.wire))
    this.open.clear()
    for (const { exchange } of lost)
      reporter.say({ type: 'flight.lost', flight: exchange.flight, cut: true }, { known: 'inferred' })
    if (lost.length > 0) reporter.say({ type: 'connection.closed', node: node() })
  }

  /** Where no answer is expected (acks 0) the order counts as sent once the kernel has it: nothing more will be known. */
  private send(frame: Frame, exchange: Exchange): void {
    const { host, owner } = this.around.reporter
    if (!exchange.expectsAnswer) host.unanswered(exchange.flight, exchange.orders)
    frame.pass(() => {
      if (exchange.expectsAnswer || owner.role !== 'shop') return
      for (const order of exchange.orders) host.inLog(order, () => {})
    })
  }

  /** The broker has the shop's order, and its answer stands before the shop's door. */
  private atTheDoor({ api, orders }: Exchange, flight: number): { readonly answerLost: boolean } {
    const { reporter } = this.around
    if (api !== 'Produce' || reporter.owner.role !== 'shop') return { answerLost: false }
    const lost = () => reporter.say({ type: 'flight.lost', flight, cut: true }, { known: 'injected' })
    const answerLost = orders.some(order => reporter.host.inLog(order, lost).answerLost)
    if (answerLost) lost()
    return { answerLost }
  }

  private arrive(passing: Passing, done: boolean): void {
    const { exchange, flight, frame, line } = passing
    const { reporter } = this.around
    if (done && this.atTheDoor(exchange, flight).answerLost) {
      this.cut(passing)
      return
    }
    this.answers.pass(() => {
      reporter.say(
        line.over ? { type: 'flight.lost', flight, cut: true } : { type: 'flight.arrived', flight },
      )
      frame.pass()
    })
  }

  private take(content: Buffer) {
    const correlationId = content.readInt32BE(0)
    const found = this.open.get(correlationId)
    this.open.delete(correlationId)
    return found
  }

  private decode(exchange: Exchange, content: Buffer): Answer | undefined {
    if (exchange.api === undefined) return undefined
    try {
      const { body } = decodeResponse(exchange.api, exchange.header.version, content)
      const records = fetchedRecords(exchange, body, this.around.reporter)
      return { exchange, body, error: firstError(body), records, bytes: content.length + 4 }
    } catch {
      return undefined
    }
  }

  private strike(leg: 'request' | 'response', target: Target | undefined): Struck | undefined {
    return target === undefined ? undefined : this.around.reporter.host.strike({ ...target, leg })
  }

  private targetOf(exchange: Exchange): Target | undefined {
    const { reporter, memory } = this.around
    const { role } = reporter.owner
    if (role === 'bank') return undefined
    switch (exchange.api) {
      case 'Produce':
        return { where: role, orders: exchange.orders }
      case 'OffsetCommit':
      case 'TxnOffsetCommit':
        return { where: 'payments-offsets', orders: ordersCovered(exchange, reporter, memory) }
      case 'EndTxn': {
        const order = reporter.host.orderInHand()
        return { where: 'payments-transaction', orders: order === undefined ? [] : [order] }
      }
      default:
        return undefined
    }
  }

  private hurt({ fault, rule }: Struck, passing: Passing): void {
    const { exchange, flight } = passing
    const { reporter } = this.around
    const passage: Passage = {
      rule,
      awaited: exchange.expectsAnswer,
      lose: ({ cut }) => {
        reporter.say({ type: 'flight.lost', flight, cut, fault }, { known: 'injected' })
        this.open.delete(exchange.header.correlationId)
        if (cut) this.cut(passing)
        else if (exchange.expectsAnswer) reporter.host.silenced(passing.target?.orders ?? [])
      },
      delay: ms => {
        reporter.say({ type: 'flight.delayed', flight, ms, fault }, { known: 'injected' })
        reporter.say({ type: 'wait.began', reason: 'delay', ms }, { known: 'injected' })
        this.answers.hold(ms)
        this.answers.pass(() => reporter.say({ type: 'wait.ended', reason: 'delay' }))
        this.arrive(passing, false)
      },
    }
    EFFECTS[rule.what].strike(passage)
  }

  private cut({ exchange, line }: Passing): void {
    const { reporter, node } = this.around
    reporter.say({ type: 'connection.closed', node: node(), wire: exchange.wire }, { known: 'injected' })
    line.cut()
  }

  private learnNodes(answer: Answer): void {
    const known = answerOf(answer, 'Metadata')?.brokers ?? []
    for (const { nodeId, host, port } of known) this.around.nodes.learn(nodeId, host, port)
  }
}

/** Undefined for what is no request of Kafka's: the tokens of an old SASL exchange, for one. */
function headerOf({ content }: Frame): RequestHeader | undefined {
  try {
    return decodeRequestHeader(content)
  } catch {
    return undefined
  }
}
