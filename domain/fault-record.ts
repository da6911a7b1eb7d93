import type { RunEvent } from './events'
import type { Fault } from './fault'
import type { OrderNumber } from './words'

/** One armed fault and what became of it. */
export interface FaultRecord {
  /** Its id in the run. */
  readonly fault: string
  readonly rule: Fault
  readonly state: 'armed' | 'struck' | 'missed'
  /** The order it struck at. */
  readonly order?: OrderNumber
  /** Why it never struck. */
  readonly why?: string
}

/** The faults after one more event; the same list when the event is about none. Struck ones are kept to the newest 50. */
export function faultsAfter(faults: readonly FaultRecord[], event: RunEvent): readonly FaultRecord[] {
  switch (event.type) {
    case 'fault.armed':
      return [...faults.slice(-49), { fault: event.fault, rule: event.rule, state: 'armed' }]
    case 'fault.disarmed':
      return faults.filter(record => record.fault !== event.fault || record.state !== 'armed')
    case 'fault.struck': {
      const at = event.order === undefined ? {} : { order: event.order }
      return faults.map(record =>
        record.fault === event.fault ? { ...record, ...at, state: 'struck' } : record,
      )
    }
    case 'fault.missed':
      return faults.map(record =>
        record.fault === event.fault ? { ...record, state: 'missed', why: event.why } : record,
      )
    default:
      return faults
  }
}
