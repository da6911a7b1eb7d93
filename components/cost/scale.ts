/** From 0 to the first even step that is not below `most`: three to five steps of 1, 2 or 5 and zeros. */
export function roundTicks(most: number): readonly number[] {
  if (!(most > 0)) return [0, 1]
  const power = 10 ** Math.floor(Math.log10(most / 2))
  const step = [1, 2, 5, 10].map(each => each * power).find(each => most / each <= 4) ?? most
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => Number((i * step).toPrecision(6)))
}

/** 0.2, 0.5, 1, 2, 5, 10, … within a logarithmic axis. */
export function logTicks(from: number, to: number): readonly number[] {
  const ticks: number[] = []
  for (let power = -1; power < 6; power += 1)
    for (const step of [1, 2, 5]) {
      const value = Number((step * 10 ** power).toPrecision(1))
      if (value >= from && value <= to) ticks.push(value)
    }
  return ticks
}

/** A place on an axis, from 0 (its beginning) to 1 (its end). */
export type Scale = (value: number) => number

export const linear =
  (from: number, to: number): Scale =>
  value =>
    to === from ? 0 : (value - from) / (to - from)

export const logarithmic = (from: number, to: number): Scale => {
  const scale = linear(Math.log(from), Math.log(to))
  return value => scale(Math.log(value))
}

/** A share of the room as a style says it. */
export const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`
