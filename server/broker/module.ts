import type { Broker } from './broker'
import type { AnyHandler } from './handler'
import type { Replica } from './replica'

/**
 * A coordinator that lives on a broker: the handlers it serves, and what it must hear. One is made for each life of a
 * broker, so a crash forgets its memory; what must outlive that is in the log of an internal topic, read back in
 * `becameLeader`.
 */
export interface BrokerModule {
  readonly handlers: readonly AnyHandler[]
  /** This broker now leads the partition (in a new epoch): load what its log says. */
  becameLeader?(replica: Replica): void
  /** This broker no longer leads the partition: unload, refuse with NOT_COORDINATOR. */
  ceasedToLead?(replica: Replica): void
  /** The topic is gone, or there is another one of its name. */
  topicDeleted?(topic: string): void
  /** The life is over (killed or stopped): forget everything; timers of the broker's clock are cancelled already. */
  stop?(): void
}

export type ModuleFactory = (broker: Broker) => BrokerModule
