import { readFileSync } from 'node:fs'
import { checkRecording, type RecordingCheck } from '../../domain/recording-check'
import { type ReadRecording, readRecording } from '../../domain/recording-read'
import { resultAsText } from './table'

/** Exit codes of a replay. */
const MATCHES = 0
const DIFFERS = 1
const UNREADABLE = 2

/** What a replay prints, to whom, and how it ends. */
export interface Replay {
  readonly code: number
  /** For the terminal, or JSON. */
  readonly out: string
  readonly err: string
}

/** Derives ledger and verdict of a recorded run anew and says whether they match what was recorded. */
export function replay(file: string, json: boolean): Replay {
  const read = readFile(file)
  const err = read.problems.map(({ message }) => message).join('\n')
  if (!read.recording) return { code: UNREADABLE, out: '', err }
  const check = checkRecording(read.recording)
  const code = check.outcome === 'matches' ? MATCHES : DIFFERS
  if (json) {
    const { derived, outcome, differences } = check
    const problems = read.problems.map(({ message }) => message)
    return {
      code,
      out: JSON.stringify({ outcome, differences, problems, result: derived }, null, 2),
      err: '',
    }
  }
  return {
    code,
    out: [
      `Recording of: ${read.recording.header.recipe}`,
      '',
      resultAsText(check.derived),
      '',
      ...saying(check),
    ].join('\n'),
    err,
  }
}

function saying({ outcome, differences }: RecordingCheck): readonly string[] {
  switch (outcome) {
    case 'matches':
      return ['Ledger and verdict match what was recorded.']
    case 'nothing-to-match':
      return ['No result was recorded, so there is nothing to match.']
    case 'differs':
      return [
        'Ledger and verdict DIFFER from what was recorded:',
        ...differences.map(
          ({ what, recorded, derived }) => `  ${what}: recorded ${recorded}, derived ${derived}`,
        ),
      ]
  }
}

function readFile(file: string): ReadRecording {
  try {
    return readRecording(readFileSync(file, 'utf8'))
  } catch (error) {
    const message = `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`
    return { problems: [{ code: 'not-ours', message }] }
  }
}
