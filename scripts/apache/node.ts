import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import type { KafkaService } from './compose'
import type { Distribution } from './jars'
import { accepts } from './ports'
import { listenerPorts, renderProperties } from './properties'

export type NodeState = 'stopped' | 'running' | 'paused'

/** What halves the CPU time of a short-lived Kafka: one compiler, one collector thread. */
const QUICK = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']

const LOG4J_1 = (level: string) => `log4j.rootLogger=${level}, stdout
log4j.appender.stdout=org.apache.log4j.ConsoleAppender
log4j.appender.stdout.layout=org.apache.log4j.PatternLayout
log4j.appender.stdout.layout.ConversionPattern=[%d] %p %m (%c)%n
`

const LOG4J_2 = (level: string) => `rootLogger.level=${level}
rootLogger.appenderRefs=stdout
rootLogger.appenderRef.stdout.ref=STDOUT
appenders=stdout
appender.stdout.type=Console
appender.stdout.name=STDOUT
appender.stdout.layout.type=PatternLayout
appender.stdout.layout.pattern=[%d] %p %m (%c)%n
`

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function ended(child: ChildProcess): Promise<void> {
  return hasEnded(child) ? Promise.resolve() : new Promise(resolve => child.once('exit', () => resolve()))
}

interface NodeOptions {
  readonly service: KafkaService
  readonly properties: ReadonlyMap<string, string>
  readonly kafka: Distribution
  /** Its own folder: configuration, log of the process, data. */
  readonly home: string
  /** More for the formatter: what the cluster is to know from the beginning. */
  readonly formatWith?: readonly string[]
}

/** One service of the compose file as a JVM process: what `docker compose kill, pause, stop, start` do to its container. */
export class KafkaNode {
  readonly name: string
  private readonly options: NodeOptions
  private child: ChildProcess | undefined
  private paused = false

  constructor(options: NodeOptions) {
    this.options = options
    this.name = options.service.name
  }

  /** Kafka's `node.id`. */
  get id(): number {
    return Number(this.options.properties.get('node.id'))
  }

  get state(): NodeState {
    if (this.child === undefined || hasEnded(this.child)) return 'stopped'
    return this.paused ? 'paused' : 'running'
  }

  /** Process id while it lives. */
  get pid(): number | undefined {
    return this.state === 'stopped' ? undefined : this.child?.pid
  }

  /** Writes its configuration and formats its disk unless it is formatted, as the image does. */
  async format(): Promise<void> {
    const { home, properties, service } = this.options
    mkdirSync(home, { recursive: true })
    const level = service.environment.KAFKA_LOG4J_ROOT_LOGLEVEL || 'INFO'
    writeFileSync(path.join(home, 'server.properties'), renderProperties(properties))
    writeFileSync(path.join(home, 'log4j.properties'), LOG4J_1(level))
    writeFileSync(path.join(home, 'log4j2.properties'), LOG4J_2(level))
    if (existsSync(path.join(properties.get('log.dirs') ?? home, 'meta.properties'))) return
    // With "=": an id that begins with "-" is else taken for an option.
    const id = `--cluster-id=${service.environment.CLUSTER_ID}`
    const tool = this.java('kafka.tools.StorageTool', [
      'format',
      id,
      '-c',
      path.join(home, 'server.properties'),
      ...(this.options.formatWith ?? []),
    ])
    await ended(tool)
    if (tool.exitCode !== 0) throw new Error(`formatting ${this.name} failed:\n${this.output('format')}`)
  }

  /** Starts the process on the disk it has; `ready` says when it serves. */
  launch({ train = false } = {}): void {
    if (this.state !== 'stopped') throw new Error(`${this.name} is ${this.state}`)
    const flags = train ? [`-XX:ArchiveClassesAtExit=${this.options.kafka.archive}.partial`] : []
    this.paused = false
    this.child = this.java('kafka.Kafka', [path.join(this.options.home, 'server.properties')], flags)
  }

  /** Resolves when all its listeners accept: Kafka opens them once the controller has let the broker in. */
  async ready(ms = 90_000): Promise<void> {
    const ports = listenerPorts(this.options.properties)
    for (const end = Date.now() + ms; Date.now() < end; await after(50)) {
      if (this.state === 'stopped') throw new Error(`${this.name} ended:\n${this.output('broker')}`)
      if ((await Promise.all(ports.map(accepts))).every(Boolean)) return
    }
    throw new Error(`${this.name} did not listen within ${ms} ms:\n${this.output('broker')}`)
  }

  /** As `docker compose kill`: SIGKILL; resolves when the process is gone. */
  async kill(): Promise<void> {
    if (this.child === undefined) return
    this.child.kill('SIGKILL')
    await ended(this.child)
  }

  /** As `docker compose pause`: nothing in it runs, its sockets stay open and the kernel accepts for it. */
  pause(): void {
    if (this.state !== 'running') throw new Error(`${this.name} is ${this.state}`)
    this.child?.kill('SIGSTOP')
    this.paused = true
  }

  /** As `docker compose unpause`. */
  unpause(): void {
    if (this.state !== 'paused') throw new Error(`${this.name} is ${this.state}`)
    this.child?.kill('SIGCONT')
    this.paused = false
  }

  /** As `docker compose stop`: SIGTERM (Kafka hands its leaderships over first), SIGKILL after the grace. */
  async stop(graceMs = 15_000): Promise<void> {
    if (this.child === undefined || this.state === 'stopped') return
    if (this.state === 'paused') this.unpause()
    this.child.kill('SIGTERM')
    const patience = new AbortController()
    const late = after(graceMs, undefined, { signal: patience.signal }).then(() => this.kill())
    await ended(this.child)
    patience.abort()
    await late.catch(() => {})
    this.keepArchive()
  }

  private keepArchive(): void {
    const { archive } = this.options.kafka
    if (existsSync(`${archive}.partial`) && this.child?.signalCode !== 'SIGKILL')
      renameSync(`${archive}.partial`, archive)
  }

  private output(name: string): string {
    return readFileSync(path.join(this.options.home, `${name}.log`), 'utf8').slice(-2000)
  }

  private java(main: string, args: readonly string[], extra: readonly string[] = []): ChildProcess {
    const { home, kafka, service } = this.options
    const heap = (service.environment.KAFKA_HEAP_OPTS ?? '').split(' ').filter(Boolean)
    const archive = existsSync(kafka.archive) ? [`-XX:SharedArchiveFile=${kafka.archive}`] : []
    const logging = [
      `-Dlog4j.configuration=file:${home}/log4j.properties`,
      `-Dlog4j2.configurationFile=${home}/log4j2.properties`,
    ]
    const flags = [
      ...heap,
      ...QUICK,
      ...archive,
      ...extra,
      ...logging,
      '-cp',
      kafka.jars.join(path.delimiter),
    ]
    const log = openSync(path.join(home, main === 'kafka.Kafka' ? 'broker.log' : 'format.log'), 'a')
    const child = spawn('java', [...flags, main, ...args], { stdio: ['ignore', log, log] })
    closeSync(log)
    return child
  }
}
