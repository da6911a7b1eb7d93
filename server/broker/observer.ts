/** What a broker did, as told to whoever watches; nothing depends on anybody listening. */
export type BrokerEvent = { readonly node: number } & (
  | {
      readonly type: 'batch.appended'
      readonly topic: string
      readonly partition: number
      readonly baseOffset: number
      readonly lastOffset: number
      readonly producerId: number
      readonly baseSequence: number
      readonly leaderEpoch: number
      readonly isControl: boolean
    }
  | {
      readonly type: 'batch.deduplicated'
      readonly topic: string
      readonly partition: number
      /** Offset of the batch that this one repeats. */
      readonly baseOffset: number
      readonly producerId: number
      readonly baseSequence: number
    }
  | {
      readonly type: 'batch.refused'
      readonly topic: string
      readonly partition: number
      readonly error: number
    }
  | {
      readonly type: 'high-watermark.moved'
      readonly topic: string
      readonly partition: number
      readonly to: number
    }
  | {
      readonly type: 'partition.changed'
      readonly topic: string
      readonly partition: number
      readonly leader: number
      readonly leaderEpoch: number
      readonly isr: readonly number[]
      readonly elr: readonly number[]
    }
  | {
      readonly type: 'replica.moved'
      readonly topic: string
      readonly partition: number
      readonly endOffset: number
    }
  | {
      readonly type: 'log.truncated'
      readonly topic: string
      readonly partition: number
      readonly to: number
      readonly lost: number
    }
  | { readonly type: 'node.changed'; readonly state: NodeState }
  | { readonly type: 'connection.closed'; readonly reason: string }
)

/** `fenced`: dead or frozen for longer than its session, so the controller has taken it out. */
export type NodeState = 'running' | 'frozen' | 'killed' | 'stopped' | 'fenced'

/** Called synchronously, in the order in which things happened; it must not call back into the broker. */
export type Observer = (event: BrokerEvent) => void

export const noObserver: Observer = () => undefined
