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
import { countsOf, failedFiles, readReport, type VitestReport, withLater } from './vitest-report'

/**
 * Runs the suites that speak of Kafka on Apache Kafka, started from docker-compose.yml:
 *   npm run test:apache [-- [--kafka 4] [--quick] [--report FILE] [test file …]]
 * `--quick` is what CI runs: most of tests/kafka, and of the rest the part of the day. Files in which something fails are
 * run once more then. Ends with "N passed, N failed"; without Java or Maven it says so and ends with exit code 3.
 */
const SUITES = ['tests/kafka', 'tests/guarantees', 'tests/lessons', 'scripts/apache/secure'] as const
/** Quick, and takes no node down: two at once. */
const PEACEFUL = [
  'admin',
  'admin-records',
  'admin-refusals',
  'clients.test',
  'exactly-once',
  'groups.test',
  'hazards',
  'idempotence',
  'platformatic',
  'produce',
  'refusals',
  'transactions',
].map(file => `tests/kafka/${file}`)
/** Of these a seventh is run each day, by their own `shareOf` … */
const SHARED = ['tests/guarantees/guarantees', 'tests/guarantees/cluster', 'tests/lessons'] as const
/** … and these as wholes, each on its day. */
const ON_THEIR_DAY = [
  'tests/guarantees/company',
  'tests/guarantees/many-faults',
  'scripts/apache/secure',
  'tests/kafka/replication',
  'tests/kafka/coordinators',
  'tests/kafka/clients-groups',
  'tests/kafka/tutorial',
] as const

interface Group {
  readonly files: readonly string[]
  /** How many files at once; one where some take nodes down that others need. */
  readonly atOnce: number
}

interface Suite {
  readonly groups: readonly Group[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where the report goes. */
  readonly report: string
  /** Whether files that fail get a second try: a shared machine may starve a thread of its session. */
  readonly again: boolean
}

/** What is run on a day, and what tells the suites which part of them that is. */
function quickly(part: number): Pick<Suite, 'groups' | 'env'> {
  const share = String(part)
  const rule = `the day of the year modulo ${PARTS} is ${part}`
  console.log(`Quick: ${PEACEFUL.join(', ')}; and of the rest the part of today (${rule}).`)
  const whole = shareOf(ON_THEIR_DAY, { title: 'suites with a day of their own', name: file => file, share })
  return {
    groups: [
      { files: PEACEFUL, atOnce: 2 },
      { files: [...SHARED, ...whole], atOnce: 1 },
    ],
    env: { KAFKA_SHARE: share },
  }
}

/** One run of vitest with its results; `ok` is whether it said that all is well. */
async function vitest({ files, atOnce }: Group, { env, report }: Suite) {
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const workers = atOnce === 1 ? ['--no-file-parallelism'] : [`--maxWorkers=${atOnce}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...workers, ...reporters, ...files]
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  const code = await new Promise(resolve => child.once('exit', resolve))
  return { ok: code === 0, results: readReport(report) }
}

/** Runs the groups one after the other, and returns "12 passed, 0 failed" with whether that is all well. */
async function runSuite(suite: Suite): Promise<{ said: string; ok: boolean }> {
  let results: VitestReport = { testResults: [] }
  let unexplained = 0
  for (const group of suite.groups) {
    const ran = await vitest(group, suite)
    results = withLater(results, ran.results)
    if (!ran.ok && failedFiles(ran.results).length === 0) unexplained += 1
  }
  const failed = failedFiles(results)
  if (suite.again && failed.length > 0) {
    console.log(`Once more, for a machine may starve a thread of its session: ${failed.join(', ')}`)
    results = withLater(results, (await vitest({ files: failed, atOnce: 1 }, suite)).results)
  }
  writeFileSync(suite.report, JSON.stringify({ cluster: suite.env.KAFKA_TITLE, ...results }))
  const { passed, failed: failures, skipped } = countsOf(results)
  const wrong = failures + unexplained
  return {
    said: `${skipped > 0 ? `${skipped} skipped, ` : ''}${passed} passed, ${wrong} failed`,
    ok: wrong === 0,
  }
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
  const files = positionals.length > 0 ? positionals : SUITES
  const day = quick ? quickly(partOf(new Date())) : { groups: [{ files, atOnce: 1 }], env: {} }
  const { said, ok } = await runSuite({
    groups: day.groups,
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
