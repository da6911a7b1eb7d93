import type { Fault, FaultWire, Instant } from '../../../domain/fault'
import { faultMs } from '../../../domain/fault-text'
import type { OrderNumber } from '../../../domain/words'
import type { Struck, WireFault } from '../../network'
import { EFFECT_LEGS } from '../../network'
import { claim } from '../claim'
import type { ArmedFault, ClusterFault, Part } from './messages'
import { post, type Voice } from './post'

interface Passage {
  readonly where: FaultWire
  readonly leg: 'request' | 'response'
  readonly orders: readonly OrderNumber[]
}

type ActorFault = Extract<Fault, { readonly on: 'payments' | 'shop' }>

/** The faults armed for one actor: lets them strike, each once in the whole company. */
export class ArmedFaults {
  private readonly part: Part
  private readonly voice: Voice
  private readonly claims: Int32Array
  private armed: ArmedFault[]
  private slowness: { readonly order: OrderNumber; readonly ms: number } | undefined
  /** Begins the polite end of this actor. */
  private readonly stop: () => void

  constructor(part: Part, voice: Voice, stop: () => void) {
    this.part = part
    this.voice = voice
    this.claims = new Int32Array(part.shared.claims)
    this.armed = [...part.armed]
    this.stop = stop
  }

  arm(armed: ArmedFault): void {
    this.armed.push(armed)
  }

  /** The fault that strikes a frame, claimed; undefined where none does. */
  onWire(passage: Passage): Struck | undefined {
    const found = this.claim(
      ({ rule }) =>
        rule.on === 'wire' &&
        rule.where === passage.where &&
        EFFECT_LEGS[rule.what] === passage.leg &&
        (rule.order === 'next' || passage.orders.includes(rule.order)),
    )
    if (found === undefined) return undefined
    const { fault, rule } = found
    const order = rule.order === 'next' ? passage.orders[0] : rule.order
    this.tell(fault, order, `the ${passage.leg} between ${passage.where} and the broker`)
    return { fault, rule: rule as WireFault }
  }

  /**
   * The program is at an instant with an order. A kill or a freeze happens here, to the line: the thread stands still.
   * @param dying is called first where the thread will not go on
   */
  at(instant: Instant, order: OrderNumber, dying: () => void = () => {}): void {
    for (;;) {
      const found = this.claim(
        ({ rule }) =>
          rule.on === this.part.role &&
          rule.instant === instant &&
          (rule.order === 'next' || rule.order === order),
      )
      if (found === undefined) return
      this.tell(found.fault, order, `${this.part.actor} (life ${this.part.life}) at ${instant}`)
      this.strike(found.rule as ActorFault, order, dying)
      // What ends this life leaves the other faults of this instant to the next one.
      if (found.rule.what !== 'join' && found.rule.what !== 'slow') return
    }
  }

  /** The shop is about to send an order: what is to strike the cluster before it does so now, one after the other. */
  async beforeSending(order: OrderNumber): Promise<void> {
    if (this.part.role !== 'shop') return
    for (let found = this.onCluster(order); found !== undefined; found = this.onCluster(order)) {
      const { fault, rule } = found
      const over = new Promise<void>(resolve => {
        this.goOn = resolve
      })
      post({ type: 'strike', strike: { fault, rule: rule as ClusterFault, order } })
      await over
    }
  }

  /** Called when a strike on the cluster is over. */
  goOn: () => void = () => {}

  /**
   * The broker has the shop's order and its answer stands before the door: what is to strike the cluster now does so while
   * this thread stands still.
   * @returns whether it did; the answer is lost with its broker then
   */
  atTheDoor(order: OrderNumber): boolean {
    const found = this.onCluster(order, true)
    if (found === undefined) return false
    const strikes = new Int32Array(this.part.shared.strikes)
    const before = Atomics.load(strikes, 0)
    post({ type: 'strike', strike: { fault: found.fault, rule: found.rule as ClusterFault, order } })
    Atomics.wait(strikes, 0, before)
    return true
  }

  /** Fulfilled when the handler has taken as long as a fault says; at once where none does. */
  async dawdle(order: OrderNumber): Promise<void> {
    const { slowness } = this
    if (slowness?.order !== order) return
    this.slowness = undefined
    const { ms } = slowness
    this.voice.say({ type: 'wait.began', reason: 'delay', ms, order }, 'injected')
    await new Promise(resolve => setTimeout(resolve, ms))
    this.voice.say({ type: 'wait.ended', reason: 'delay' }, 'injected')
  }

  private onCluster(order: OrderNumber, isSent = false): ArmedFault | undefined {
    return this.claim(
      ({ rule }) =>
        rule.on === 'cluster' &&
        (rule.instant === 'sent') === isSent &&
        (rule.order === 'next' || rule.order === order),
    )
  }

  /** Stands still for `ms`: nothing runs in this thread, its connections stay. */
  freeze(ms: number, order?: OrderNumber): void {
    this.voice.say({ type: 'actor.frozen', ms, ...(order === undefined ? {} : { order }) }, 'injected')
    this.voice.say(
      { type: 'wait.began', reason: 'freeze', ms, ...(order === undefined ? {} : { order }) },
      'injected',
    )
    standStill(ms)
    this.voice.say({ type: 'wait.ended', reason: 'freeze' }, 'injected')
    this.voice.say({ type: 'actor.thawed' }, 'injected')
  }

  private strike(rule: ActorFault, order: OrderNumber, dying: () => void): void {
    switch (rule.what) {
      case 'kill':
        dying()
        post({ type: 'kill-me', instant: rule.instant, order })
        standStill(Number.POSITIVE_INFINITY)
        break
      case 'freeze':
        this.freeze(faultMs(rule) ?? 0, order)
        break
      case 'stop':
        this.stop()
        break
      case 'join':
        post({ type: 'join' })
        break
      case 'slow':
        this.slowness = { order, ms: faultMs(rule) ?? 0 }
    }
  }

  private claim(matches: (armed: ArmedFault) => boolean): ArmedFault | undefined {
    for (const one of this.armed) {
      if (!matches(one)) continue
      this.armed = this.armed.filter(other => other !== one)
      if (claim(this.claims, one)) return one
    }
    return undefined
  }

  private tell(fault: string, order: OrderNumber | undefined, where: string): void {
    post({ type: 'struck', fault })
    this.voice.say(
      { type: 'fault.struck', fault, where, ...(order === undefined ? {} : { order }) },
      'injected',
    )
  }
}

function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
