/**
 * Every knob of a run. A guarantee is a named set of these; a visitor may change any of them.
 * In a recipe they are written `<actor>.<setting>=value`; `cluster.minInsync` is also read as `cluster.min-insync`.
 */
export interface ShopSettings {
  /** Who must have the record before the ack: 0 nobody, 1 the leader, -1 (`all`) every in-sync replica. */
  readonly acks: 0 | 1 | -1
  /** kafkajs `retry.retries`: further attempts after a failed one; `unlimited` in a recipe = Number.MAX_SAFE_INTEGER. */
  readonly retries: number
  /** kafkajs `idempotent`: the broker recognises a repeat by producer id and sequence. */
  readonly idempotent: boolean
  /** Record key: the order's number, or none (then kafkajs picks a partition anew on every attempt). */
  readonly key: 'order' | 'none'
  /**
   * When the shop crosses an order off its own book (which survives its crash): `before` its send, so that a new life
   * never sends it again, or `after` its ack, so that a new life sends again what it does not know to be acknowledged.
   */
  readonly book: 'before' | 'after'
  /**
   * A mistake: `acks` written as a text, which TypeScript would refuse. kafkajs passes it on, and Node makes a number of it:
   * `'1'` becomes 1, and `'all'`, Java's word for -1, becomes 0.
   */
  readonly quoted: 'no' | '1' | 'all'
  /** What the shop's own code does where `send` has finally failed: `report` it to the customer, or send the order once more. */
  readonly afterFailure: 'report' | 'resend'
  /** kafkajs `retry.initialRetryTime`, ms. */
  readonly initialRetryTime: number
  /** kafkajs `requestTimeout`, ms: how long a silent broker is waited for. */
  readonly requestTimeout: number
}

export interface PaymentsSettings {
  /** When the offset is committed: before the work, after it, by kafkajs's auto-commit, or inside the transaction. */
  readonly offsets: 'before' | 'after' | 'auto' | 'transaction'
  /** The idempotent consumer: remembers which orders it has paid (in a store that survives it) and skips repeats. */
  readonly remembers: boolean
  /**
   * `partition`: derived from the input partition, so that a new owner fences the old one; `random`: one per process;
   * `shared`: one for the whole service, so that its instances fence each other.
   */
  readonly transactionalId: 'none' | 'partition' | 'random' | 'shared'
  /**
   * A mistake in the handler that is often made. `returns-early`: it starts the work and returns, so that auto-commit takes
   * the order for handled; `swallows-errors`: a failed payment is passed over, and the next offset committed passes over it
   * too; `commits-this-offset`: commits the offset of the record it has handled, not of the next one; `never-commits`.
   */
  readonly mistake: 'none' | 'returns-early' | 'swallows-errors' | 'commits-this-offset' | 'never-commits'
  /** kafkajs `fromBeginning`: where a group without a committed offset begins, at the log's first record or at its end. */
  readonly fromBeginning: boolean
  /** The service is started when so many orders are in the log; 0 = before the first. */
  readonly startsAfter: number
  readonly acks: 0 | 1 | -1
  readonly retries: number
  readonly idempotent: boolean
  readonly initialRetryTime: number
  readonly requestTimeout: number
  /** How many instances of the service share the group at the start. */
  readonly instances: number
  /** kafkajs `sessionTimeout`, ms: how long the group waits for a silent member. */
  readonly sessionTimeout: number
  /** kafkajs `rebalanceTimeout`, ms: how long a rebalance waits for a member that is busy. */
  readonly rebalanceTimeout: number
  /** kafkajs `heartbeatInterval`, ms. */
  readonly heartbeatInterval: number
  /** kafkajs `transactionTimeout`, ms. */
  readonly transactionTimeout: number
  /** Work takes this long, ms (0 = only the payment itself). */
  readonly work: number
  /** Whether payments also sends a receipt by e-mail: a side effect outside Kafka. */
  readonly email: boolean
}

export interface BankSettings {
  /** `committed`: only records of committed transactions (kafkajs's default); `uncommitted`: all (Java's default). */
  readonly isolation: 'committed' | 'uncommitted'
}

export interface ClusterSettings {
  readonly nodes: number
  /** How many brokers hold a copy of each topic; never more than there are. */
  readonly replicas: number
  readonly partitions: number
  readonly minInsync: number
  readonly unclean: boolean
  /**
   * Whether the cluster keeps eligible leader replicas (KIP-966): Kafka 4.1 and later for new clusters, 3.9 not. Only the
   * embedded broker can choose; an Apache Kafka is what it is.
   */
  readonly elr: boolean
}

export interface Settings {
  readonly shop: ShopSettings
  readonly payments: PaymentsSettings
  readonly bank: BankSettings
  readonly cluster: ClusterSettings
}

/** `shop.acks`, `payments.offsets`, … */
export type SettingName = {
  [G in keyof Settings]: `${G}.${Extract<keyof Settings[G], string>}`
}[keyof Settings]
