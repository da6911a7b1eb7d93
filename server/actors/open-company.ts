import type { FactBody, UnstampedFact } from '../../domain/events'
import type { Fault } from '../../domain/fault'
import { type ActorId, type Known, type OrderNumber, roleOf } from '../../domain/words'
import { Armoury } from './armoury'
import { now } from './clock'
import type { BookState, Company, CompanyOptions } from './company'
import { Inference } from './inference'
import { type Death, Life } from './life'
import { Stores } from './stores'
import type { ClusterStrike, FromWorker, Part } from './worker/messages'

const RESTART_AFTER = 300
/** So many threads in a row that are lost before their program is ready are no accident. */
const MOST_LOST = 3
/** The pause grows with every life that ends before it was ready, up to this, ms: the cluster may be away for long. */
const MOST_RESTART_AFTER = 5000

/** How long a thread may take to become empty, ms; one that stands still (frozen) is ended. */
const DISMISSED_WITHIN = 250

/** One actor under supervision. */
interface Seat {
  readonly actor: ActorId
  lives: number
  life: Life | undefined
  restart: NodeJS.Timeout | undefined
  /** Its thread has been started, and nothing has been heard of it. */
  isBooting: boolean
  /** Lives in a row that ended before they were ready. */
  failures: number
  readonly whenReady: PromiseWithResolvers<void>
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (error: Error) => void
}

/** Opens the company of a run; nothing runs before `start`. */
export function openCompany(options: CompanyOptions): Company {
  return new Supervisor(options)
}

class Supervisor implements Company {
  private readonly options: CompanyOptions
  private readonly armoury = new Armoury()
  private readonly stores: Stores
  private readonly inference: Inference
  private readonly seats = new Map<ActorId, Seat>()
  private ending = false

  constructor(options: CompanyOptions) {
    this.options = options
    this.inference = new Inference(options.settings)
    this.stores = new Stores(options.settings)
  }

  start(actor: ActorId): Promise<void> {
    const seat: Seat = {
      actor,
      lives: 0,
      life: undefined,
      restart: undefined,
      failures: 0,
      isBooting: false,
      whenReady: withResolvers(),
    }
    this.seats.set(actor, seat)
    this.begin(seat)
    return seat.whenReady.promise
  }

  place(order: OrderNumber): void {
    this.stores.place(order)
    this.seats.get('shop')?.life?.tell({ type: 'order', order })
  }

  get book(): BookState {
    return this.stores.book
  }

  arm(fault: string, rule: Fault): void {
    const armed = this.armoury.arm(fault, rule)
    for (const { life } of this.seats.values()) life?.tell({ type: 'arm', armed })
  }

  disarm(fault: string): void {
    this.armoury.disarm(fault)
  }

  get armed(): readonly string[] {
    return this.armoury.waiting.map(({ fault }) => fault)
  }

  get returning(): readonly ActorId[] {
    const coming = [...this.seats.values()].filter(
      ({ restart, isBooting }) => restart !== undefined || isBooting,
    )
    return coming.map(({ actor }) => actor)
  }

  get running(): readonly ActorId[] {
    return [...this.seats.values()].flatMap(({ actor, life }) => (life === undefined ? [] : [actor]))
  }

  kill(actor: ActorId): void {
    this.seats.get(actor)?.life?.kill()
  }

  stop(actor: ActorId): void {
    this.seats.get(actor)?.life?.tell({ type: 'stop' })
  }

  freeze(actor: ActorId, ms: number): void {
    this.seats.get(actor)?.life?.tell({ type: 'freeze', ms })
  }

  async end({ politely = false, patience = 1000 } = {}): Promise<void> {
    this.ending = true
    const lives: Life[] = []
    for (const seat of this.seats.values()) {
      clearTimeout(seat.restart)
      seat.restart = undefined
      if (seat.life !== undefined) lives.push(seat.life)
    }
    const kill = () => {
      for (const life of lives) life.kill()
    }
    for (const life of lives) {
      if (politely) life.tell({ type: 'stop' })
      else life.dismiss()
    }
    const timer = setTimeout(kill, politely ? patience : DISMISSED_WITHIN)
    await Promise.all(lives.map(({ ended }) => ended))
    clearTimeout(timer)
  }

  private begin(seat: Seat): void {
    seat.lives += 1
    seat.isBooting = true
    const life = new Life(this.partOf(seat), {
      onMessage: message => this.hear(message, seat),
      onDeath: death => this.mourn(death, seat),
    })
    seat.life = life
  }

  private partOf({ actor, lives }: Seat): Part {
    const role = roleOf(actor)
    if (role === undefined || role === 'broker') throw new Error(`${actor} is nobody who runs a program`)
    const { settings, cluster, names } = this.options
    const { waiting: armed, shared } = this.armoury
    return { actor, role, life: lives, settings, cluster, names, armed, shared, orders: this.book.open }
  }

  private hear(message: FromWorker, seat: Seat): void {
    switch (message.type) {
      case 'fact':
        seat.isBooting = false
        this.tell(this.inference.hear(message.fact))
        return
      case 'ready':
        seat.failures = 0
        seat.whenReady.resolve()
        return
      case 'struck':
        this.armoury.struck(message.fault)
        return
      case 'strike':
        void this.strikeCluster(message.strike, seat)
        return
      case 'join':
        this.join()
        return
      case 'ask':
        seat.life?.tell({ type: 'answer', id: message.id, value: this.stores.answer(message.question) })
        return
      case 'transactional-ready':
        this.tell(this.inference.transactionalReady(message.id, message.at))
        return
      case 'unanswered':
        this.tell(this.inference.unansweredFlight(message.flight))
        return
      case 'kill-me':
      case 'vacated':
      case 'ended':
        return
    }
  }

  private async strikeCluster(strike: ClusterStrike, { life }: Seat): Promise<void> {
    this.armoury.struck(strike.fault)
    await this.options.onClusterStrike?.(strike)
    this.armoury.strikeOver()
    life?.tell({ type: 'go-on' })
  }

  /** One more instance of payments. */
  private join(): void {
    let nth = 2
    while (this.seats.has(`payments-${nth}`)) nth += 1
    // Whether it comes to hold a partition is for the group to say; if it dies at once, its death says so.
    this.start(`payments-${nth}`).catch(() => {})
  }

  private mourn(death: Death, seat: Seat): void {
    const { actor, lives: life } = seat
    seat.life = undefined
    seat.isBooting = false
    seat.failures += 1
    const why = death.how === 'crashed' ? death.error : death.how
    // A program that cannot start will not the next time either; a thread that was lost under it says nothing of that.
    const isLost = death.how === 'crashed' && death.ofThread === true
    if (!isLost || seat.failures >= MOST_LOST)
      seat.whenReady.reject(new Error(`${actor} ended before it was ready: ${why}`))
    const ends = this.inference.died({ actor, life }, death.at)
    if (this.ending && death.how === 'killed') return
    const known = death.how === 'killed' ? 'injected' : 'observed'
    this.tell([{ ...bodyOf(death), at: death.at, known, actor, life }, ...ends])
    if (!this.ending) this.comeBack(seat)
  }

  /** A supervisor restarts what has ended, after a pause. */
  private comeBack(seat: Seat): void {
    const { restartAfter = RESTART_AFTER } = this.options
    // The first death after a life that was ready counts as one.
    const ms = Math.min(restartAfter * 2 ** (seat.failures - 1), Math.max(restartAfter, MOST_RESTART_AFTER))
    this.say(seat.actor, { type: 'wait.began', reason: 'restart', ms }, { life: seat.lives })
    seat.restart = setTimeout(() => {
      seat.restart = undefined
      this.say(seat.actor, { type: 'wait.ended', reason: 'restart' }, { life: seat.lives })
      this.begin(seat)
    }, ms)
  }

  private say(
    actor: ActorId,
    body: FactBody,
    { life = 1, known = 'observed' }: { life?: number; known?: Known } = {},
  ): void {
    this.tell([{ ...body, at: now(), known, actor, life }])
  }

  private tell(facts: readonly UnstampedFact[]): void {
    for (const fact of facts) {
      this.stores.hear(fact)
      this.options.onFact(fact)
    }
  }
}

function bodyOf(death: Death): FactBody {
  switch (death.how) {
    case 'killed': {
      const { instant, order } = death
      return {
        type: 'actor.killed',
        ...(instant === undefined ? {} : { instant }),
        ...(order === undefined ? {} : { order }),
      }
    }
    case 'stopped':
      return { type: 'actor.stopped' }
    case 'crashed':
      return { type: 'actor.crashed', error: death.error }
  }
}

function withResolvers(): PromiseWithResolvers<void> {
  let resolve: () => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  // Whoever started it hears of it; for later lives there is nobody.
  promise.catch(() => {})
  return { promise, resolve, reject }
}
