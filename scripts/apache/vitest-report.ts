import { existsSync, readFileSync } from 'node:fs'

/** What is used of vitest's JSON report. */
export interface VitestReport {
  /** The Apache Kafka it is about, as `npm run test:apache` notes it; absent where vitest ran on the embedded broker. */
  readonly cluster?: string
  readonly testResults: readonly FileResult[]
}

export interface FileResult {
  /** Path of the file. */
  readonly name: string
  readonly status: string
  readonly assertionResults: readonly {
    readonly ancestorTitles: readonly string[]
    readonly title: string
    readonly status: string
  }[]
}

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** The report in a file; one without results where there is no such file. */
export function readReport(file: string): VitestReport {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as VitestReport) : { testResults: [] }
}

/** Files in which something failed, the file itself included. */
export function failedFiles({ testResults }: VitestReport): readonly string[] {
  return testResults.filter(hasFailed).map(({ name }) => name)
}

/** Two reports as one: of files that are in both the later results hold. */
export function withLater(first: VitestReport, second: VitestReport): VitestReport {
  const again = new Set(second.testResults.map(({ name }) => name))
  return { testResults: [...first.testResults.filter(({ name }) => !again.has(name)), ...second.testResults] }
}

/** How many tests; a file that failed as a whole counts as one failure. */
export function countsOf({ testResults }: VitestReport): Counts {
  const all = testResults.flatMap(({ assertionResults }) => assertionResults)
  const count = (status: string): number => all.filter(each => each.status === status).length
  const broken = testResults.filter(
    file => hasFailed(file) && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  const passed = count('passed')
  const failed = count('failed')
  return { passed, failed: failed + broken.length, skipped: all.length - passed - failed }
}

function hasFailed({ status, assertionResults }: FileResult): boolean {
  return status === 'failed' || assertionResults.some(each => each.status === 'failed')
}
