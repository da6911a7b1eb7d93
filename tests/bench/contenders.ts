import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { MissingTool } from '../../scripts/apache/jars'
import { JvmCluster } from '../../scripts/apache/jvm-cluster'

/** A Kafka in processes of its own. */
export interface Contender {
  readonly title: string
  readonly brokers: readonly string[]
  /** From nothing to a cluster that serves, ms. */
  readonly startMs: number
  /** Resident memory of its brokers' processes, MiB (Linux and macOS). */
  memoryMiB(): number
  stop(): Promise<void>
}

/** Memory that processes hold, MiB. */
function residentMiB(pids: readonly number[]): number {
  const text = execFileSync('ps', ['-o', 'rss=', '-p', pids.join(',')], { encoding: 'utf8' })
  const sizes = text.trim().split(/\s+/).map(Number)
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}

/** The embedded broker as production runs it: one bundle, no TypeScript at start. Returns the file and how to remove it. */
export async function bundleBroker(): Promise<{ readonly file: string; remove(): void }> {
  const home = mkdtempSync(path.join(tmpdir(), 'bench-broker-'))
  const file = path.join(home, 'broker.mjs')
  const entryPoints = ['server/broker/main.ts']
  await build({ entryPoints, outfile: file, bundle: true, platform: 'node', format: 'esm', target: 'node20' })
  return { file, remove: () => rmSync(home, { recursive: true, force: true }) }
}

/** Starts the embedded broker in a Node process of its own, as `npm run broker` does. */
export async function embedded(bundle: string, nodes: number): Promise<Contender> {
  const from = performance.now()
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=4', bundle, '--port', '0', '--nodes', String(nodes)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const line = await firstLine(child)
  const startMs = performance.now() - from
  const brokers = line.match(/[\w.]+:\d+/g) ?? []
  const { pid = 0 } = child
  return {
    title: 'embedded',
    brokers,
    startMs,
    memoryMiB: () => residentMiB([pid]),
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('no output to read')
  const [line] = await once(createInterface({ input: stdout }), 'line')
  return String(line)
}

/** Starts the three brokers and the controller of docker-compose.yml as JVM processes; a sentence where it cannot. */
export async function apache(): Promise<Contender | string> {
  // scripts/apache starts JVMs for a short life (one compiler). Here Kafka is to be as fast as it gets.
  process.env._JAVA_OPTIONS = '-XX:TieredStopAtLevel=4'
  const from = performance.now()
  try {
    const cluster = await JvmCluster.up('3')
    const names = cluster.names.filter(name => name !== 'controller')
    return {
      title: `Apache Kafka ${cluster.kafka.version}`,
      brokers: cluster.bootstrap,
      startMs: performance.now() - from,
      memoryMiB: () => residentMiB(names.map(name => cluster.node(name).pid ?? 0)),
      stop: () => cluster.down(),
    }
  } catch (error) {
    if (error instanceof MissingTool) return error.message
    throw error
  }
}
