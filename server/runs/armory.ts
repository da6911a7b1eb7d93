import type { Fault } from '../../domain/fault'
import { formatFault } from '../../domain/fault-text'

/** The faults of one run: each under a name of its own, and whether it has struck. */
export class Armory {
  private readonly faults = new Map<string, { readonly rule: Fault; struck: boolean; why?: string }>()

  /** Gives a fault its name: its text, and a number where that has been used (live: `lose-ack.shop.next` again). */
  add(rule: Fault): string {
    const text = formatFault(rule)
    let name = text
    for (let nth = 2; this.faults.has(name); nth += 1) name = `${text}~${nth}`
    this.faults.set(name, { rule, struck: false })
    return name
  }

  strike(name: string): void {
    const fault = this.faults.get(name)
    if (fault !== undefined) fault.struck = true
  }

  /** It came to its turn and could not strike. */
  miss(name: string, why: string): void {
    const fault = this.faults.get(name)
    if (fault !== undefined) fault.why = why
  }

  /** Takes one away that has not struck; false where there is none. */
  remove(name: string): boolean {
    if (this.faults.get(name)?.struck !== false) return false
    return this.faults.delete(name)
  }

  /** Whether there are any, and all of them have struck. */
  get haveAllStruck(): boolean {
    const faults = [...this.faults.values()]
    return faults.length > 0 && faults.every(({ struck }) => struck)
  }

  /** Those that have not struck. */
  get waiting(): readonly { readonly name: string; readonly rule: Fault; readonly why?: string }[] {
    return [...this.faults].flatMap(([name, { struck, ...fault }]) => (struck ? [] : [{ name, ...fault }]))
  }
}
