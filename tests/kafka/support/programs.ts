import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { until } from './until'

/** Where a client library for Python is installed: `KAFKA_PYTHON` may name the interpreters, separated by colons. */
function pythonWith(library: string): string | undefined {
  const named = process.env.KAFKA_PYTHON?.split(':') ?? []
  return [...named, 'python3'].find(python => spawnSync(python, ['-c', `import ${library}`]).status === 0)
}

/** A client that some machines lack: how to start it, or why not. */
export type Tool = { readonly command: string; readonly missing: null } | { readonly missing: string }

/** A Python interpreter with this library. */
export function pythonTool(library: string, packageName: string): Tool {
  const command = pythonWith(library)
  if (command !== undefined) return { command, missing: null }
  return {
    missing: `${packageName} is not installed (pip install ${packageName}; KAFKA_PYTHON names an interpreter)`,
  }
}

/** A program on the path. */
export function programTool(command: string, versionFlag: string, hint: string): Tool {
  const found = spawnSync(command, [versionFlag]).error === undefined
  return found ? { command, missing: null } : { missing: `${command} is not installed (${hint})` }
}

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/apache-kafka', import.meta.url))

/** Java with the jars of a line of Apache Kafka, where `npm run test:apache` has fetched them. */
export function javaTool(line: '3' | '4'): Tool & { readonly jars: string } {
  const java = programTool('java', '-version', 'Java 17 or newer')
  const fetched = existsSync(CACHE) ? readdirSync(CACHE).find(name => name.startsWith(`${line}-`)) : undefined
  const jars = fetched === undefined ? '' : path.join(CACHE, fetched, 'jars', '*')
  if (java.missing !== null || fetched !== undefined) return { ...java, jars }
  return { missing: `the jars of Kafka ${line} are not here (npm run test:apache fetches them)`, jars }
}

/**
 * Builds a Go program into a folder of its own outside of the tree; the Go tool fetches its modules the first time.
 * @throws Error with the compiler's words
 */
export function buildGo(source: string): string {
  const binary = path.join(mkdtempSync(path.join(tmpdir(), 'kafka-client-')), path.basename(source))
  const built = spawnSync('go', ['build', '-o', binary, '.'], { cwd: source, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`go build ${source}: ${built.stderr}`)
  return binary
}

/** A running program whose output is read line by line. */
export class Program {
  readonly lines: string[] = []
  private readonly child: ChildProcess
  private errors = ''

  constructor(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    this.child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const { stdout, stderr } = this.child
    if (stdout !== null) createInterface({ input: stdout }).on('line', line => this.lines.push(line))
    stderr?.on('data', chunk => {
      this.errors += chunk
    })
  }

  /** Lines that are JSON objects with this field, the field's values in order. */
  told<T>(field: string): T[] {
    return this.lines.flatMap(line => {
      const fields: Record<string, T> = line.startsWith('{') ? JSON.parse(line) : {}
      const value = fields[field]
      return value === undefined ? [] : [value]
    })
  }

  /** Waits for something in its output; its error output is in the message when it does not come. */
  async until(what: string, test: () => boolean, ms = 30_000): Promise<void> {
    await until(what, async () => test() || this.ended, ms).catch(error => {
      throw new Error(`${error.message}\n${this.errors.slice(-2000)}`)
    })
    if (!test())
      throw new Error(`it ended without ${what}\n${this.lines.join('\n')}\n${this.errors.slice(-2000)}`)
  }

  private get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null
  }

  /** How it ended: exit code, or the signal that ended it. */
  async end(): Promise<number | NodeJS.Signals | null> {
    if (!this.ended) await once(this.child, 'exit')
    return this.child.signalCode ?? this.child.exitCode
  }

  /** Sends a signal and waits for the end. */
  async signal(signal: NodeJS.Signals): Promise<void> {
    this.child.kill(signal)
    await this.end()
  }
}
