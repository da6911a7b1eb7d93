import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serveControl } from './control'
import { MissingTool } from './jars'
import { JvmCluster } from './jvm-cluster'
import { chosenLine } from './options'

/**
 * Runs the suites that speak of Kafka on Apache Kafka, started from docker-compose.yml:
 *   npm run test:apache [-- --kafka 4] [-- file …]
 * Ends with "N passed, N failed"; without Java or Maven it says so and ends with exit code 3.
 */
const SUITES = ['tests/kafka', 'tests/guarantees'] as const

interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface Outcome extends Counts {
  readonly exitCode: number
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
}

/** One run of vitest with these arguments on this cluster. */
async function vitest(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'apache-report-'))
  const report = path.join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], {
    stdio: 'inherit',
    env,
  })
  const exitCode = await new Promise<number>(resolve => child.once('exit', code => resolve(code ?? 1)))
  const counts = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as VitestReport) : undefined
  rmSync(folder, { recursive: true })
  const {
    numPassedTests: passed = 0,
    numFailedTests: failed = 0,
    numPendingTests: skipped = 0,
  } = counts ?? {}
  return { passed, failed, skipped, exitCode }
}

function sum(outcomes: readonly Outcome[]): Outcome {
  const total = (pick: (outcome: Outcome) => number) =>
    outcomes.reduce((all, outcome) => all + pick(outcome), 0)
  return {
    passed: total(({ passed }) => passed),
    failed: total(({ failed }) => failed),
    skipped: total(({ skipped }) => skipped),
    exitCode: Math.max(...outcomes.map(({ exitCode }) => exitCode)),
  }
}

/** What was asked for, or everything; one after the other, because some take nodes down that others need. */
function runsFor(files: readonly string[]): readonly (readonly string[])[] {
  const runs = files.length > 0 ? [files] : SUITES.filter(existsSync).map(suite => [suite])
  return runs.map(run => [...run, '--no-file-parallelism'])
}

async function main(args: readonly string[]): Promise<number> {
  const line = chosenLine(args)
  const at = args.indexOf('--kafka')
  const files = args.filter((_, index) => at === -1 || (index !== at && index !== at + 1))
  const startedAt = Date.now()
  const cluster = await JvmCluster.up(line)
  const control = await serveControl(cluster)
  const title = `Apache Kafka ${cluster.kafka.version}`
  console.log(
    `${title} from docker-compose.yml ready in ${Date.now() - startedAt} ms: ${cluster.bootstrap.join(',')}`,
  )
  const end = async () => {
    control.close()
    await cluster.down()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void end().then(() => process.exit(130)))
  const env = { ...process.env, KAFKA_BROKERS: cluster.bootstrap.join(','), KAFKA_CONTROL: control.address }
  const outcomes: Outcome[] = []
  for (const run of runsFor(files)) outcomes.push(await vitest(run, env))
  await end()
  const { passed, failed, skipped, exitCode } = sum(outcomes)
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  console.log(
    `${title}, ${seconds} s: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  )
  // A file that could not be loaded has no failed test, but vitest says so by its exit code.
  return failed > 0 ? 1 : exitCode
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    console.error(error instanceof MissingTool ? `Not run on Apache Kafka: ${error.message}` : error)
    process.exit(error instanceof MissingTool ? 3 : 1)
  },
)
