import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { PARTS, partOf, shareOf } from '../../tests/guarantees/share'
import { serveControl } from './control'
import { MissingTool } from './jars'
import { JvmCluster } from './jvm-cluster'
import { kafkaLine, TEST_OPTIONS } from './options'
import { countsOf, failedFiles, readReport, withSecondTry } from './vitest-report'

/**
 * Runs the suites that speak of Kafka on Apache Kafka, started from docker-compose.yml:
 *   npm run test:apache [-- [--kafka 4] [--quick] [--report FILE] [test file …]]
 * `--quick` is what CI runs: all of tests/kafka, and of the rest the part of the day. Files in which something fails are
 * run once more then. Ends with "N passed, N failed"; without Java or Maven it says so and ends with exit code 3.
 */
const SUITES = ['tests/kafka', 'tests/guarantees', 'tests/lessons', 'scripts/apache/secure'] as const
/** Of these a seventh is run each day, by their own `shareOf` … */
const SHARED = ['tests/guarantees/guarantees', 'tests/guarantees/cluster', 'tests/lessons'] as const
/** … and these as wholes, each on its day. */
const ON_THEIR_DAY = [
  'tests/guarantees/company',
  'tests/guarantees/many-faults',
  'scripts/apache/secure',
] as const

/** One run of vitest, its report written to `file`; resolves with the exit code. */
function vitest(files: readonly string[], file: string, env: Suite['env']): Promise<number> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  // One file after the other, because some take nodes down that others need.
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--no-file-parallelism', ...reporters, ...files]
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  return new Promise(resolve => child.once('exit', code => resolve(code ?? 1)))
}

/** What is run on a day, and what tells the suites which part of them that is. */
function quickly(part: number): Pick<Suite, 'files' | 'env'> {
  const share = String(part)
  console.log(
    `All of tests/kafka, and part ${part} of 0 to ${PARTS - 1} of the rest: the day of the year modulo ${PARTS}.`,
  )
  const whole = shareOf(ON_THEIR_DAY, { title: 'other suites', name: file => file, share })
  return { files: ['tests/kafka', ...SHARED, ...whole], env: { KAFKA_SHARE: share } }
}

interface Suite {
  readonly files: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where the report goes. */
  readonly report: string
  /** Whether files that fail get a second try: a shared machine may starve a thread of its session. */
  readonly again: boolean
}

/** Runs the files, and returns "12 passed, 0 failed" with whether that is all well. */
async function runSuite({ files, env, report, again }: Suite): Promise<{ said: string; ok: boolean }> {
  rmSync(report, { force: true })
  const exitCode = await vitest(files, report, env)
  let results = readReport(report)
  const failed = failedFiles(results)
  if (again && failed.length > 0) {
    console.log(`Once more, for a machine may starve a thread of its session: ${failed.join(', ')}`)
    await vitest(failed, report, env)
    results = withSecondTry(results, readReport(report))
    writeFileSync(report, JSON.stringify(results))
  }
  const { passed, failed: failures, skipped } = countsOf(results)
  const nothing = passed + failures === 0 || (exitCode !== 0 && failed.length === 0)
  const ok = failures === 0 && !nothing
  const said = `${passed} passed, ${nothing ? Math.max(1, failures) : failures} failed`
  return { said: `${skipped > 0 ? `${skipped} skipped, ` : ''}${said}`, ok }
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: TEST_OPTIONS,
    allowPositionals: true,
  })
  const line = kafkaLine(values.kafka)
  const scratch = mkdtempSync(path.join(tmpdir(), 'apache-report-'))
  const report = values.report ?? path.join(scratch, 'report.json')
  const startedAt = Date.now()
  const cluster = await JvmCluster.up(line)
  const control = await serveControl(cluster)
  const end = async () => {
    control.close()
    await cluster.down()
    rmSync(scratch, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void end().then(() => process.exit(130)))
  const title = `Apache Kafka ${cluster.kafka.version}`
  const bootstrap = cluster.bootstrap.join(',')
  console.log(`${title} from docker-compose.yml ready in ${Date.now() - startedAt} ms: ${bootstrap}`)
  const about = {
    KAFKA_BROKERS: bootstrap,
    KAFKA_CONTROL: control.address,
    KAFKA_TITLE: title,
    KAFKA_LINE: line,
  }
  const { quick = false } = values
  const day = quick ? quickly(partOf(new Date())) : { files: SUITES, env: {} }
  const { said, ok } = await runSuite({
    files: positionals.length > 0 ? positionals : day.files,
    env: { ...day.env, ...about },
    report,
    again: quick,
  })
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  await end()
  console.log(`${title}, ${seconds} s: ${said}`)
  return ok ? 0 : 1
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    console.error(error instanceof MissingTool ? `Not run on Apache Kafka: ${error.message}` : error)
    process.exit(error instanceof MissingTool ? 3 : 1)
  },
)
