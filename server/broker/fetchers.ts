import { errors } from '../wire'
import type { Broker } from './broker'
import type { Replica } from './replica'
import { answerFetch, type FetchAnswer } from './replication'

interface Fetching {
  readonly leader: number
  readonly epoch: number
  /** Tells answers of this fetching from those of an older one. */
  readonly token: object
}

/**
 * Keeps this broker's followers filled: for each copy that follows, one fetch is always under way at its leader, or
 * waiting there for news (ReplicaFetcherThread). Each has its own end, so followers may stand at different places.
 */
export class Fetchers {
  private readonly broker: Broker
  private readonly fetching = new Map<Replica, Fetching>()
  private paused = false
  /** How long an answer takes to arrive, in ms: a distant or slow follower. */
  delayMs = 0

  constructor(broker: Broker) {
    this.broker = broker
  }

  /** Begins fetching wherever the leader is new to us, and ends it where there is none. */
  follow(replicas: Iterable<Replica>): void {
    for (const replica of replicas) {
      const leader = replica.state?.leader ?? -1
      const current = this.fetching.get(replica)
      if (leader === -1 || leader === this.broker.id) this.fetching.delete(replica)
      else if (current?.leader !== leader || current.epoch !== replica.leaderEpoch)
        this.begin(replica, leader)
    }
  }

  /** Forgets what was asked and asks again. */
  restart(replicas: Iterable<Replica>): void {
    this.fetching.clear()
    this.follow(replicas)
  }

  pause(paused: boolean, replicas: Iterable<Replica>): void {
    this.paused = paused
    if (!paused) this.restart(replicas)
  }

  stop(replica: Replica): void {
    this.fetching.delete(replica)
  }

  close(): void {
    this.fetching.clear()
  }

  private begin(replica: Replica, leader: number): void {
    const fetching = { leader, epoch: replica.leaderEpoch, token: {} }
    this.fetching.set(replica, fetching)
    this.fetch(replica, fetching)
  }

  private isCurrent(replica: Replica, { token }: Fetching): boolean {
    return this.fetching.get(replica)?.token === token && !this.broker.isOver
  }

  private fetch(replica: Replica, fetching: Fetching): void {
    if (this.paused || !this.isCurrent(replica, fetching)) return
    const { broker } = this
    const request = {
      topic: replica.topic,
      partition: replica.partition,
      followerId: broker.id,
      leaderEpoch: fetching.epoch,
      offset: replica.log.endOffset,
      lastEpoch: replica.log.epochs.latest,
      highWatermark: replica.highWatermark,
    }
    broker.cluster.deliver(broker.id, fetching.leader, {
      run: target => {
        answerFetch(target, request, answer => {
          broker.cluster.deliver(target.id, broker.id, {
            run: () => this.arrive(() => this.take(replica, fetching, answer())),
            lost: () => undefined,
          })
        })
      },
      lost: () => this.fetchLater(replica, fetching),
    })
  }

  private arrive(take: () => void): void {
    if (this.delayMs === 0) take()
    else this.broker.clock.after(this.delayMs, take)
  }

  /** The leader is gone or not ready: ask again after replica.fetch.backoff.ms. */
  private fetchLater(replica: Replica, fetching: Fetching): void {
    if (!this.isCurrent(replica, fetching)) return
    this.broker.clock.after(this.broker.settings['replica.fetch.backoff.ms'], () =>
      this.fetch(replica, fetching),
    )
  }

  private take(replica: Replica, fetching: Fetching, answer: FetchAnswer): void {
    if (!this.isCurrent(replica, fetching)) return
    if (answer.error !== errors.NONE) {
      this.fetchLater(replica, fetching)
      return
    }
    if (answer.restartAt !== undefined) replica.log.restartAt(answer.restartAt)
    else if (answer.diverging !== undefined) truncate(replica, answer.diverging)
    else replica.appendFetched(answer)
    this.fetch(replica, fetching)
  }
}

/** Cuts back to where both logs still agree: the end of the leader's epoch here or there, whichever is less (KIP-320). */
function truncate(replica: Replica, { epoch, endOffset }: { epoch: number; endOffset: number }): void {
  const { log } = replica
  const before = { end: log.endOffset, epoch: log.epochs.latest }
  const own = log.endOfEpoch(epoch)
  replica.truncateTo(own.endOffset === -1 ? endOffset : Math.min(own.endOffset, endOffset))
  // Nothing in common that either side can name: begin anew rather than ask the same thing for ever.
  if (log.endOffset === before.end && log.epochs.latest === before.epoch) replica.truncateTo(log.startOffset)
}
