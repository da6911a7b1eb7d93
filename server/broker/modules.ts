import type { Broker } from './broker'
import { groupModule } from './groups/module'
import type { BrokerModule, ModuleFactory } from './module'
import { transactionModule } from './transactions/module'

/** Both coordinators as one module: markers in `__consumer_offsets` settle what the group coordinator keeps pending. */
function coordinators(broker: Broker): BrokerModule {
  const groups = groupModule(broker)
  const transactions = transactionModule(broker, groups.coordinator)
  return {
    handlers: [...groups.handlers, ...transactions.handlers],
    becameLeader: replica => {
      groups.becameLeader?.(replica)
      transactions.becameLeader?.(replica)
    },
    ceasedToLead: replica => {
      groups.ceasedToLead?.(replica)
      transactions.ceasedToLead?.(replica)
    },
    topicDeleted: topic => groups.topicDeleted?.(topic),
    stop: () => transactions.stop?.(),
  }
}

/** What every broker runs beside the handling of partitions. */
export const modules: readonly ModuleFactory[] = [coordinators]
