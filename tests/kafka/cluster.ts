import { afterAll, beforeAll, describe } from 'vitest'
import { ApacheCluster } from './clusters/apache'
import { EmbeddedCluster } from './clusters/embedded'
import { type LogEntry, readRawLog } from './support/raw-log'
import { Routes } from './support/routes'

/** What a test may do to a cluster it was given. */
export interface Abilities {
  /** Kill, stop, freeze and restore a node. */
  readonly nodes: boolean
}

/** Where Apache's versions differ, a test says which one it speaks of. */
export type Line = '3.9' | '4.x'

/** A Kafka, whoever made it. One statement about Kafka is one test against this interface. */
export interface TestCluster {
  readonly kind: 'embedded' | 'apache'
  /** What it says it is: "embedded", "3.9.2". */
  readonly version: string
  /** Which of Apache's lines it is, or behaves like. */
  readonly line: Line
  readonly can: Abilities
  /** Bootstrap addresses, `host:port`; one for each node. */
  readonly bootstrap: readonly string[]
  /** SIGKILL: resolves when the node is gone. */
  kill(node: number): Promise<void>
  /** Polite: the node hands its leaderships over first; resolves when it is gone. */
  stopNode(node: number): Promise<void>
  /** SIGSTOP: its sockets stay open and silent. */
  freeze(node: number): Promise<void>
  /** SIGCONT; resolves at once, what it wakes up to is the test's business. */
  thaw(node: number): Promise<void>
  /** Undoes any of them; resolves when the node serves again. */
  restore(node: number): Promise<void>
  /** Ends it, or lets go of one that others started. */
  close(): Promise<void>
}

/** A running cluster with the tools a test needs; names are new in each test, because the cluster is not. */
export class Lab {
  readonly cluster: TestCluster
  readonly routes: Routes
  private static counter = 0

  constructor(cluster: TestCluster) {
    this.cluster = cluster
    this.routes = new Routes(cluster.bootstrap)
  }

  /** A name no other test of this or an earlier run has used. */
  name(word: string): string {
    Lab.counter += 1
    return `${word}-${Date.now().toString(36)}-${process.pid}-${Lab.counter}`
  }

  /** Everything readable in a partition, in order, nothing filtered. */
  rawLog(topic: string, partition = 0): Promise<LogEntry[]> {
    return readRawLog(this.routes, topic, partition)
  }
}

interface Candidate {
  readonly title: string
  readonly nodes: number
  readonly start: () => Promise<TestCluster>
}

/** With `KAFKA_BROKERS` the suite is about that cluster alone (called `KAFKA_TITLE`), else about the embedded broker. */
function candidates(): Candidate[] {
  const brokers = process.env.KAFKA_BROKERS?.split(',')
  if (brokers) {
    const title = process.env.KAFKA_TITLE ?? `Apache Kafka at ${brokers.join(',')}`
    return [{ title, nodes: brokers.length, start: () => ApacheCluster.connect(brokers) }]
  }
  return [
    { title: 'embedded, 1 node', nodes: 1, start: () => EmbeddedCluster.start(1) },
    { title: 'embedded, 3 nodes', nodes: 3, start: () => EmbeddedCluster.start(3) },
  ]
}

/** Where nodes die, the lines of Kafka differ (KIP-966), and the embedded broker can behave as either. */
function candidatesFor(needs: Needs): Candidate[] {
  const all = candidates()
  if (!needs.control || process.env.KAFKA_BROKERS) return all
  const older = {
    title: 'embedded, 3 nodes as in 3.9',
    nodes: 3,
    start: () => EmbeddedCluster.start(3, '3.9'),
  }
  return [...all, older]
}

/** What a group of tests needs of a cluster; one that lacks it skips them, with the reason in the title. */
export interface Needs {
  readonly nodes?: number
  readonly control?: boolean
}

function lacks({ nodes }: Candidate, needs: Needs): string | undefined {
  if (nodes < (needs.nodes ?? 1)) return `needs ${needs.nodes} nodes`
  const external = process.env.KAFKA_BROKERS !== undefined && process.env.KAFKA_CONTROL === undefined
  if (needs.control && external) return 'needs control of the nodes (KAFKA_CONTROL)'
  return undefined
}

/**
 * Declares tests that hold on every cluster: on the embedded broker with one and with three nodes or, with
 * `KAFKA_BROKERS`, on that Apache Kafka. `lab()` is valid inside a test; the cluster is shared by the tests of a group.
 */
export function describeOnClusters(title: string, needs: Needs, tests: (lab: () => Lab) => void): void {
  for (const candidate of candidatesFor(needs)) {
    const lacking = lacks(candidate, needs)
    if (lacking) describe.skip(`${title} (${candidate.title} ${lacking})`, () => tests(noLab))
    else describe(`${title} (${candidate.title})`, () => withLab(candidate, tests))
  }
}

function noLab(): Lab {
  throw new Error('there is a lab only inside a test')
}

function withLab(candidate: Candidate, tests: (lab: () => Lab) => void): void {
  let lab: Lab | undefined
  beforeAll(async () => {
    lab = new Lab(await candidate.start())
  })
  afterAll(async () => {
    lab?.routes.close()
    await lab?.cluster.close()
  })
  tests(() => lab ?? noLab())
}
