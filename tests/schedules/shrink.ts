import type { Schedule } from './draw'

/**
 * The smallest schedule that still goes wrong: failures are taken away one at a time, then settings, then orders, as long as
 * it does.
 * @param isWrong whether a schedule goes wrong; asked several times where that depends on timing
 */
export async function shrunk(
  schedule: Schedule,
  isWrong: (smaller: Schedule) => Promise<boolean>,
): Promise<Schedule> {
  for (const smaller of smallerThan(schedule)) if (await isWrong(smaller)) return shrunk(smaller, isWrong)
  return schedule
}

function smallerThan(schedule: Schedule): readonly Schedule[] {
  const { faults, settings, orders } = schedule
  const without = <T>(all: readonly T[], at: number): readonly T[] => all.filter((_, index) => index !== at)
  return [
    ...faults.map((_, at) => ({ ...schedule, faults: without(faults, at) })),
    ...settings.map((_, at) => ({ ...schedule, settings: without(settings, at) })),
    ...(orders > 1 ? [{ ...schedule, orders: orders - 1 }] : []),
  ]
}
