import type { FactBody, RunEvent, UnstampedFact } from '../../domain/events'
import type { Fault } from '../../domain/fault'
import { whyNot } from '../../domain/fault-choices'
import { formatRecipe } from '../../domain/recipe-text'
import type { RunResult } from '../../domain/result'
import type { ActorId } from '../../domain/words'
import { type ClusterStrike, type Company, openCompany } from '../actors'
import type { Cluster, ClusterWatch, NodeFact, Nodes, RunNames } from '../clusters'
import { Activity } from './activity'
import { Armory } from './armory'
import { Auditor } from './auditor'
import { isCalm } from './calm'
import { CLIENT } from './client'
import { now } from './clock'
import { ClusterFaults } from './cluster-faults'
import { Deadline } from './deadline'
import { Orders } from './orders'
import { readBack } from './read-back'
import { Recorder } from './recorder'
import { ResultBuilder } from './result-builder'
import type { Run, RunOrder } from './run-handle'
import { Settling } from './settling'
import { withShortNames } from './short-names'
import { until } from './waiting'

/** How long payments waits, where it is to start late, for the orders before it to be sold, ms. */
const SOLD_WITHIN_MS = 60_000

type Reason = Extract<FactBody, { type: 'run.settled' }>['reason']

interface Surroundings {
  readonly id: string
  readonly cluster: Cluster
  readonly nodes: Nodes
  readonly names: RunNames
}

/** A run that has been silent for so long after its failures, ms, waits: for a session, a request timeout, a pause. */
const SILENT_MS = 300

/** One run from start to settled. Its topics exist already. */
export class LabRun implements Run {
  readonly id: string
  readonly recipe: string
  readonly mode: RunOrder['mode']
  readonly startedAt: number
  readonly cluster: Cluster
  readonly names: RunNames
  readonly settled: Promise<RunResult>
  readonly begun: Promise<void>
  state: Run['state'] = 'running'
  private readonly order: RunOrder
  private readonly around: Surroundings
  private readonly recorder: Recorder
  private readonly result: ResultBuilder
  private readonly activity = new Activity()
  private readonly armory = new Armory()
  private readonly auditor: Auditor
  private readonly company: Company
  private readonly orders: Orders
  private readonly settling: Settling
  private readonly deadline: Deadline
  /** Of a run with several nodes. */
  private watch: ClusterWatch | undefined
  private clusterFaults: ClusterFaults | undefined
  private hasBegun: () => void = () => undefined
  private endEarly: (reason: Reason) => void = () => undefined
  private stopAsked = false
  private abandoned = false
  /** Nothing is recorded after `run.settled`. */
  private closed = false

  constructor(order: RunOrder, around: Surroundings) {
    const { recipe } = order
    this.id = around.id
    this.order = order
    this.around = around
    this.mode = order.mode
    this.names = around.names
    this.recipe = formatRecipe(recipe)
    this.startedAt = now()
    this.cluster = around.cluster
    this.recorder = new Recorder({
      startedAt: this.startedAt,
      clock: now,
      onEvents: events => this.publish(events),
    })
    this.result = new ResultBuilder(recipe)
    const { nodes, names } = around
    this.auditor = new Auditor({ nodes, names, partitions: recipe.settings.cluster.partitions })
    this.company = openCompany({
      settings: recipe.settings,
      cluster: { brokers: around.cluster.brokers, access: around.cluster.access },
      names,
      onFact: fact => this.take(fact),
      onClusterStrike: strike => this.strikeCluster(strike),
    })
    this.orders = this.ordersOf(order)
    this.deadline = new Deadline(recipe.settings, () => this.endEarly('gave-up'))
    this.settling = new Settling({
      company: this.company,
      activity: this.activity,
      auditor: this.auditor,
      settings: recipe.settings,
      group: names.groups.payments,
      moreToCome: () => this.orders.moreToCome,
      silentFor: () => this.deadline.silentFor,
    })
    this.begun = new Promise(resolve => {
      this.hasBegun = resolve
    })
    this.settled = this.go().finally(this.hasBegun)
  }

  get isWaiting(): boolean {
    return this.armory.haveAllStruck && this.deadline.silentFor > SILENT_MS
  }

  stop(): void {
    this.stopAsked = true
    this.orders.stop()
    this.settling.stirred()
  }

  async abandon(): Promise<void> {
    this.abandoned = true
    this.endEarly('stopped')
    await this.settled
  }

  arm(rule: Fault): string {
    const fault = this.armory.add(rule)
    this.say({ type: 'fault.armed', fault, rule }, 'injected')
    // Pressed while orders flow: a broker is struck, and above all brought back, whether or not the shop can go on.
    if (this.mode === 'live' && rule.on === 'cluster' && rule.order === 'next' && rule.instant === undefined)
      void this.strikeCluster({ fault, rule })
    else this.company.arm(fault, rule)
    return fault
  }

  disarm(fault: string): boolean {
    if (!this.armory.remove(fault)) return false
    this.company.disarm(fault)
    this.say({ type: 'fault.disarmed', fault }, 'injected')
    return true
  }

  setRate(perSecond: number): void {
    this.orders.setEvery(1000 / perSecond)
  }

  private ordersOf({ recipe, mode, perSecond }: RunOrder): Orders {
    const place = (order: number): void => this.company.place(order)
    if (mode === 'live')
      return new Orders({ count: Number.POSITIVE_INFINITY, every: 1000 / perSecond, place })
    return new Orders({ count: recipe.orders, every: recipe.every, place })
  }

  private async go(): Promise<RunResult> {
    const { cluster } = this.around
    const { mode, recipe } = this.order
    this.say({ type: 'run.started', recipe: this.recipe, cluster: cluster.info, client: CLIENT, mode })
    for (const rule of recipe.faults) this.arm(rule)
    const ignoreReach = cluster.onReach(({ up }) => !up && this.endEarly('cluster-lost'))
    const reason = await this.untilQuiet()
    ignoreReach()
    this.orders.stop()
    this.settling.close()
    this.deadline.close()
    this.clusterFaults?.close()
    await this.finish(reason)
    this.closed = true
    this.recorder.flush()
    // Nothing of ours stays down on a cluster that others use.
    await this.clusterFaults?.restoreAll()
    this.watch?.close()
    this.state = 'settled'
    return this.result.result()
  }

  private untilQuiet(): Promise<Reason> {
    return new Promise(resolve => {
      this.endEarly = resolve
      this.watchNodes()
        .then(() => this.openDoors())
        .then(() => this.settling.wait())
        .then(() => this.makeWhole())
        .then(() => resolve(this.stopAsked ? 'stopped' : 'quiet'))
        .catch((error: unknown) => this.failedToStart(error))
    })
  }

  private async watchNodes(): Promise<void> {
    const { cluster, nodes, names } = this.around
    const { settings } = this.order.recipe
    if (settings.cluster.nodes === 1) return
    const { partitions } = settings.cluster
    const tell = (fact: NodeFact): void => this.takeOfNode(fact)
    this.watch = await cluster.watch({ topics: names.topics, partitions, tell })
    this.clusterFaults = new ClusterFaults({
      cluster,
      nodes,
      names,
      watch: this.watch,
      isCalm: whole => isCalm(this.activity, this.auditor, whole),
      say: body => this.take({ actor: 'lab', life: 1, at: now(), known: 'injected', ...body }),
      missed: (fault, why) => this.armory.miss(fault, why),
    })
  }

  private async strikeCluster(strike: ClusterStrike): Promise<void> {
    await this.clusterFaults?.strike(strike)
  }

  /** What is down comes back before the logs are read: a record is lost when no copy has it, not when nobody can look. */
  private async makeWhole(): Promise<void> {
    if (this.clusterFaults?.haveStruck !== true) return
    await this.clusterFaults.restoreAll()
    await this.clusterFaults.whole()
    await this.settling.wait()
  }

  /** Everyone is ready before the first order: what is seen afterwards is the traffic, not the start. */
  private async openDoors(): Promise<void> {
    const { instances, startsAfter } = this.order.recipe.settings.payments
    const payments = Array.from(
      { length: instances },
      (_, index): ActorId => (index === 0 ? 'payments' : `payments-${index + 1}`),
    )
    const early: readonly ActorId[] = ['bank', 'shop', ...(startsAfter === 0 ? payments : [])]
    await Promise.all(early.map(actor => this.company.start(actor)))
    this.hasBegun()
    if (startsAfter > 0) {
      this.orders.start(startsAfter)
      await until(() => this.orders.count >= startsAfter && isEmpty(this.company.book), SOLD_WITHIN_MS)
      await Promise.all(payments.map(actor => this.company.start(actor)))
    }
    this.orders.start()
  }

  private failedToStart(error: unknown): void {
    this.log(`The run could not start: ${error instanceof Error ? error.message : String(error)}`)
    this.endEarly(this.around.cluster.reach.up ? 'gave-up' : 'cluster-lost')
  }

  private async finish(reason: Reason): Promise<void> {
    if (reason === 'gave-up') this.log(`Nothing happened for too long: ${this.settling.why}.`)
    if (this.abandoned || reason === 'cluster-lost') await this.company.end()
    if (!this.abandoned && reason !== 'cluster-lost') {
      const facts = await readBack(this.auditor, this.around.names).catch(() => undefined)
      await this.company.end()
      for (const fact of facts ?? []) this.say(fact)
      if (facts === undefined) return this.say({ type: 'run.settled', reason: 'cluster-lost' })
      this.sayMissed()
    }
    this.say({ type: 'run.settled', reason })
  }

  private sayMissed(): void {
    for (const { name, rule, why: seen } of this.armory.waiting) {
      const why = whyNot(rule, this.order.recipe) ?? seen ?? 'It never came to that.'
      this.say({ type: 'fault.missed', fault: name, why })
    }
  }

  private log(message: string): void {
    this.say({ type: 'client.logged', level: 'error', message })
  }

  private take(fact: UnstampedFact): void {
    if (this.closed) return
    this.recorder.record(withShortNames(fact, this.names))
    if (fact.type === 'fault.struck') this.armory.strike(fact.fault)
    const node = Number(fact.actor.replace('broker-', ''))
    if (fact.type === 'record.appended' && node > 0) this.watch?.learn({ ...fact, node })
    if (!this.activity.take(fact)) return
    this.deadline.stirred()
    this.settling.stirred()
  }

  private takeOfNode({ node, known, body }: NodeFact): void {
    this.take({ actor: `broker-${node}`, life: 1, at: now(), known, ...body })
  }

  private say(fact: FactBody, known: UnstampedFact['known'] = 'observed'): void {
    if (this.closed) return
    this.recorder.record({ actor: 'lab', life: 1, at: now(), known, ...fact })
  }

  private publish(events: readonly RunEvent[]): void {
    this.result.take(events)
    if (!this.abandoned) this.order.onEvents(events)
  }
}

function isEmpty({ open, leaving }: Company['book']): boolean {
  return open.length === 0 && leaving.length === 0
}
