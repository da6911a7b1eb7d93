import type { Fault } from '../../domain/fault'
import { claim } from './claim'
import type { ArmedFault, Shared } from './worker/messages'

/** Faults that can be armed at a time; places of those that struck are used again. */
const PLACES = 1024

/** The faults of a company: which are armed, and the shared memory through which each strikes only once. */
export class Armoury {
  readonly shared: Shared = {
    claims: new SharedArrayBuffer(PLACES * 4),
    flights: new SharedArrayBuffer(4),
    strikes: new SharedArrayBuffer(4),
  }
  private readonly claims = new Int32Array(this.shared.claims)
  private readonly flights = new Int32Array(this.shared.flights)
  private readonly strikes = new Int32Array(this.shared.strikes)
  private readonly armed = new Map<string, ArmedFault>()
  private nextSlot = 0
  private lastSerial = 0

  /** Faults that have not struck. */
  get waiting(): readonly ArmedFault[] {
    return [...this.armed.values()]
  }

  /** Arms a fault; its id may be used again once it has struck. */
  arm(fault: string, rule: Fault): ArmedFault {
    const slot = this.freeSlot()
    this.lastSerial += 1
    const armed: ArmedFault = { fault, rule, slot, serial: this.lastSerial }
    Atomics.store(this.claims, slot, armed.serial)
    this.armed.set(fault, armed)
    return armed
  }

  /** Takes a fault back; false where it is not armed, or strikes at this very moment. */
  disarm(fault: string): boolean {
    const armed = this.armed.get(fault)
    this.armed.delete(fault)
    return armed !== undefined && claim(this.claims, armed)
  }

  struck(fault: string): void {
    this.armed.delete(fault)
  }

  /** A strike on the cluster is over: wakes the thread that stands still for it. */
  strikeOver(): void {
    Atomics.add(this.strikes, 0, 1)
    Atomics.notify(this.strikes, 0)
  }

  nextFlight(): number {
    return Atomics.add(this.flights, 0, 1) + 1
  }

  private freeSlot(): number {
    const taken = new Set(this.waiting.map(({ slot }) => slot))
    for (let tries = 0; tries < PLACES; tries += 1) {
      const slot = this.nextSlot
      this.nextSlot = (this.nextSlot + 1) % PLACES
      if (!taken.has(slot)) return slot
    }
    throw new Error(`more than ${PLACES} faults are armed`)
  }
}
