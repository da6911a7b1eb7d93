import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { serveControl } from './control'
import { MissingTool } from './jars'
import { JvmCluster } from './jvm-cluster'
import { kafkaLine, OPTIONS } from './options'

/**
 * Runs the suites that speak of Kafka on Apache Kafka, started from docker-compose.yml:
 *   npm run test:apache [-- [--kafka 4] [--report FILE] [test file …]]
 * Ends with "N passed, N failed"; without Java or Maven it says so and ends with exit code 3.
 */
const SUITES = ['tests/kafka', 'tests/guarantees', 'tests/lessons', 'scripts/apache/secure'] as const

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
}

/** One run of vitest, its report written to `file`; resolves with the exit code. */
function vitest(files: readonly string[], file: string, env: NodeJS.ProcessEnv): Promise<number> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  // One file after the other, because some take nodes down that others need.
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--no-file-parallelism', ...reporters, ...files]
  const child = spawn(process.execPath, args, { stdio: 'inherit', env })
  return new Promise(resolve => child.once('exit', code => resolve(code ?? 1)))
}

/** "12 passed, 0 failed"; a run that failed as a whole counts as one failure. */
function summary(file: string, exitCode: number): string {
  if (!existsSync(file)) return '0 passed, 1 failed'
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = report
  const failures = failed === 0 && exitCode !== 0 ? 1 : failed
  return `${skipped > 0 ? `${skipped} skipped, ` : ''}${passed} passed, ${failures} failed`
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
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
  const exitCode = await vitest(positionals.length > 0 ? positionals : SUITES, report, {
    ...process.env,
    ...about,
  })
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  console.log(`${title}, ${seconds} s: ${summary(report, exitCode)}`)
  await end()
  return exitCode
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    console.error(error instanceof MissingTool ? `Not run on Apache Kafka: ${error.message}` : error)
    process.exit(error instanceof MissingTool ? 3 : 1)
  },
)
