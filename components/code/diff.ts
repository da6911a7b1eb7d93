import type { ProgramLine } from '../../domain/protocol'

export interface DiffLine {
  readonly line: ProgramLine
  readonly diff: 'same' | 'added' | 'removed'
}

/** The new program with the lines that went away standing where they were: the longest common subsequence by text. */
export function diffLines(
  before: readonly ProgramLine[],
  after: readonly ProgramLine[],
): readonly DiffLine[] {
  const common = commonLengths(before, after)
  const merged: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    const old = before[i]
    const now = after[j]
    if (old && now && old.text === now.text) {
      merged.push({ line: now, diff: 'same' })
      i++
      j++
    } else if (old && (!now || at(common, i + 1, j) >= at(common, i, j + 1))) {
      merged.push({ line: old, diff: 'removed' })
      i++
    } else if (now) {
      merged.push({ line: now, diff: 'added' })
      j++
    }
  }
  return merged
}

/** How many lines differ, counting each old and each new one. */
export function differing(lines: readonly DiffLine[]): number {
  return lines.filter(line => line.diff !== 'same').length
}

type Lengths = readonly (readonly number[])[]

const at = (lengths: Lengths, i: number, j: number) => lengths[i]?.[j] ?? 0

/** Length of the longest common subsequence of `before` from i and `after` from j. */
function commonLengths(before: readonly ProgramLine[], after: readonly ProgramLine[]): Lengths {
  const lengths: number[][] = Array.from({ length: before.length + 1 }, () =>
    new Array(after.length + 1).fill(0),
  )
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const row = lengths[i]
      if (!row) continue
      const same = before[i]?.text === after[j]?.text
      row[j] = same ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1))
    }
  return lengths
}
