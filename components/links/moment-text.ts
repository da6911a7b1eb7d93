import type { EventLine } from '../../domain/picture'

/**
 * A moment of a run as words of a link: `order.acknowledged.3`, `record.appended.3.x2` (the second of order 3),
 * `actor.killed`. It names what happened and not when, so that it is found again in another run of the same recipe.
 */
export function momentText(lines: readonly EventLine[], seq: number): string | undefined {
  const line = lines.find(each => each.seq === seq)
  if (!line) return undefined
  const nth = like(lines, line.event.type, line.order).findIndex(each => each.seq === seq) + 1
  return [
    line.event.type,
    ...(line.order === undefined ? [] : [line.order]),
    ...(nth > 1 ? [`x${nth}`] : []),
  ].join('.')
}

/** The line that such a text names; where there are fewer of its kind than it says, the last of them. */
export function momentNamed(lines: readonly EventLine[], text: string): EventLine | undefined {
  const [, type = '', order, nth] = /^([a-z.-]*[a-z])(?:\.(\d+))?(?:\.x(\d+))?$/i.exec(text) ?? []
  const all = like(lines, type, order === undefined ? undefined : Number(order))
  return all[Number(nth ?? 1) - 1] ?? all.at(-1)
}

function like(lines: readonly EventLine[], type: string, order: number | undefined): readonly EventLine[] {
  return lines.filter(line => line.event.type === type && line.order === order)
}

/** The line at which the playhead stands: the one that was asked for, else the last that is told. */
export function lineAt(
  lines: readonly EventLine[],
  t: number,
  anchor: { readonly seq: number; readonly t: number } | undefined,
): EventLine | undefined {
  const asked = anchor?.t === t ? lines.find(line => line.seq === anchor.seq) : undefined
  return asked ?? lines.findLast(line => line.t <= t && !line.minor)
}
