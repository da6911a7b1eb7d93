import { once } from 'node:events'
import { createWriteStream, readFileSync } from 'node:fs'
import type { RunEvent } from '../../domain/events'
import { endLine, eventLines, headerLine, recordingHeader } from '../../domain/recording'
import type { RunResult } from '../../domain/result'

/** A recorded run that is being written. */
export interface Save {
  take(events: readonly RunEvent[]): void
  /** Writes the last line and waits for the file; without a result the run is not over. */
  end(result?: RunResult): Promise<void>
}

/** Opens a file for a run; it is complete up to the last event at any moment. */
export function openSave(path: string): Save {
  const file = createWriteStream(path)
  const broken = once(file, 'error')
  let count = 0
  return {
    take(events) {
      const [first] = events
      if (count === 0 && first?.type === 'run.started')
        file.write(headerLine(recordingHeader(first, appVersion(), today())))
      count += events.length
      file.write(eventLines(events))
    },
    async end(result) {
      file.end(endLine(count, result))
      const error = await Promise.race([once(file, 'finish').then(() => undefined), broken])
      if (error !== undefined) throw error[0]
    },
  }
}

/** The day as `2026-03-14`, in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** The playground's version, from its package.json. */
export function appVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
