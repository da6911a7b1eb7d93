import type { FactBody, RunEvent } from '../events'

/** A fact, and who told it where that matters. */
export type Told = FactBody & Partial<Pick<RunEvent, 'actor'>>

/** Events of these facts in this order, a ms apart; told by the lab where nobody else is named. */
export function told(facts: readonly Told[]): readonly RunEvent[] {
  return facts.map(
    (fact, index): RunEvent => ({
      seq: index + 1,
      at: index,
      known: 'observed',
      actor: 'lab',
      life: 1,
      ...fact,
    }),
  )
}
