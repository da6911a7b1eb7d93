import { type Batch, errors } from '../wire'
import type { Broker } from './broker'
import type { Replica } from './replica'

export interface FollowerFetch {
  readonly topic: string
  readonly partition: number
  readonly followerId: number
  /** The leader epoch that the follower knows. */
  readonly leaderEpoch: number
  /** End of the follower's log. */
  readonly offset: number
  /** Epoch of the follower's last record, −1 for an empty log. */
  readonly lastEpoch: number
  readonly highWatermark: number
}

export interface FetchAnswer {
  readonly error: number
  readonly batches: readonly Batch[]
  readonly highWatermark: number
  /** Where the leader's log begins: what is deleted there goes here too. */
  readonly logStartOffset: number
  /** Where the logs part: the leader's largest epoch not above the follower's, and its end. */
  readonly diverging?: { readonly epoch: number; readonly endOffset: number }
  /** The follower's offsets are not there any more: begin anew here. */
  readonly restartAt?: number
}

/**
 * Answers a follower's fetch as the leader, at once or when there is news. The answer is made when it leaves, by a
 * function, so that a follower which cannot take it yet does not hold back an old one.
 */
export function answerFetch(
  leader: Broker,
  fetch: FollowerFetch,
  reply: (answer: () => FetchAnswer) => void,
): void {
  const replica = leader.replica(fetch.topic, fetch.partition)
  const refusal = refusalOf(replica, fetch)
  if (replica === undefined || refusal !== undefined) {
    reply(() => ({
      error: refusal ?? errors.UNKNOWN_TOPIC_OR_PARTITION,
      batches: [],
      highWatermark: -1,
      logStartOffset: 0,
    }))
    return
  }
  const agrees = !isParted(read(leader, replica, fetch))
  // What the follower tells by asking may move the high watermark, which it is then told at once.
  if (agrees) replica.followerReached(fetch.followerId, fetch.offset)
  const answer = read(leader, replica, fetch)
  if (isNews(answer, fetch)) {
    reply(() => answer)
    return
  }
  park(leader, replica, { fetch, reply })
}

/** The follower has to give something up before it can go on. */
function isParted({ diverging, restartAt }: FetchAnswer): boolean {
  return diverging !== undefined || restartAt !== undefined
}

function isNews(answer: FetchAnswer, fetch: FollowerFetch): boolean {
  return answer.batches.length > 0 || answer.highWatermark > fetch.highWatermark || isParted(answer)
}

/**
 * Leaves the fetch at the leader. In Kafka it waits replica.fetch.wait.max.ms and is then sent again; here it stays,
 * except that a follower frozen for longer than that has no fetch waiting any more (real-kafka, rule 12).
 */
function park(
  leader: Broker,
  replica: Replica,
  { fetch, reply }: { fetch: FollowerFetch; reply: (answer: () => FetchAnswer) => void },
): void {
  replica.followers.park({
    followerId: fetch.followerId,
    offset: fetch.offset,
    highWatermark: fetch.highWatermark,
    answer: () => {
      if (!leader.cluster.hasFetchWaiting(fetch.followerId)) return
      const answer = read(leader, replica, fetch)
      reply(() => answer)
    },
  })
}

function refusalOf(replica: Replica | undefined, fetch: FollowerFetch): number | undefined {
  if (replica === undefined) return errors.UNKNOWN_TOPIC_OR_PARTITION
  if (!replica.isLeader) return errors.NOT_LEADER_OR_FOLLOWER
  if (fetch.leaderEpoch < replica.leaderEpoch) return errors.FENCED_LEADER_EPOCH
  return fetch.leaderEpoch > replica.leaderEpoch ? errors.UNKNOWN_LEADER_EPOCH : undefined
}

function read(leader: Broker, replica: Replica, { offset, lastEpoch }: FollowerFetch): FetchAnswer {
  const { log, highWatermark } = replica
  const base = { error: errors.NONE, batches: [], highWatermark, logStartOffset: log.startOffset }
  if (offset < log.startOffset) return { ...base, restartAt: log.startOffset }
  const end = lastEpoch === -1 ? undefined : log.endOfEpoch(lastEpoch)
  if (end !== undefined && (end.epoch < lastEpoch || end.endOffset < offset))
    return { ...base, diverging: end }
  if (offset > log.endOffset)
    return { ...base, diverging: { epoch: log.epochs.latest, endOffset: log.endOffset } }
  const maxBytes = leader.settings['replica.fetch.max.bytes']
  return { ...base, batches: log.read(offset, { below: Number.POSITIVE_INFINITY, maxBytes }) }
}
