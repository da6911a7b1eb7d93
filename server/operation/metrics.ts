import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What is asked at each scrape. */
export interface Measured {
  readonly labs: () => number
  readonly runs: () => number
  readonly queue: () => number
  readonly sockets: () => number
  readonly rooms: () => number
  readonly workers: () => number
}

/** What is counted as it happens. */
export interface Counts {
  /** A run has been started. */
  runStarted(mode: string): void
  /** A run has settled; `verdict` is `kept`, `broken` or `unknown`. */
  runSettled(verdict: string): void
  /** An event was handed to socket.io so many ms after it had happened. */
  eventTold(lagMs: number): void
  /** A message was refused; `reason` is the problem's code. */
  refused(reason: string): void
}

const BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Metrics for Prometheus, each server its own registry. */
export class Metrics implements Counts {
  private readonly registry = new Registry()
  private readonly started = this.add(
    new Counter({
      name: 'playground_runs_started_total',
      help: 'Runs started.',
      labelNames: ['mode'],
      registers: [],
    }),
  )
  private readonly settled = this.add(
    new Counter({
      name: 'playground_runs_settled_total',
      help: 'Runs settled.',
      labelNames: ['verdict'],
      registers: [],
    }),
  )
  private readonly lag = this.add(
    new Histogram({
      name: 'playground_event_lag_seconds',
      help: 'From an event to its message to the page.',
      buckets: BUCKETS_S,
      registers: [],
    }),
  )
  private readonly refusals = this.add(
    new Counter({
      name: 'playground_refusals_total',
      help: 'Messages and connections refused.',
      labelNames: ['reason'],
      registers: [],
    }),
  )

  runStarted(mode: string): void {
    this.started.inc({ mode })
  }

  runSettled(verdict: string): void {
    this.settled.inc({ verdict })
  }

  eventTold(lagMs: number): void {
    this.lag.observe(Math.max(0, lagMs) / 1000)
  }

  refused(reason: string): void {
    this.refusals.inc({ reason })
  }

  /** Tells where to look at each scrape. */
  measure({ labs, runs, queue, sockets, rooms, workers }: Measured): void {
    collectDefaultMetrics({ register: this.registry })
    this.gauge('labs', 'Labs open, one a browser session.', labs)
    this.gauge('runs', 'Runs under way.', runs)
    this.gauge('queue', 'Runs that wait for their turn.', queue)
    this.gauge('sockets', 'Pages connected.', sockets)
    this.gauge('rooms', 'Workshops open.', rooms)
    this.gauge('workers', 'Worker threads, at work or kept ready.', workers)
  }

  /** The metrics as Prometheus reads them, and their content type. */
  async text(): Promise<{ readonly type: string; readonly body: string }> {
    return { type: this.registry.contentType, body: await this.registry.metrics() }
  }

  private gauge(name: string, help: string, read: () => number): void {
    const gauge = new Gauge({
      name: `playground_${name}`,
      help,
      registers: [],
      collect() {
        this.set(read())
      },
    })
    this.registry.registerMetric(gauge)
  }

  private add<T extends Counter<string> | Histogram<string>>(metric: T): T {
    this.registry.registerMetric(metric as Counter<string>)
    return metric
  }
}

/** Counts nothing: for tests and the command line. */
export const UNCOUNTED: Counts = {
  runStarted: () => undefined,
  runSettled: () => undefined,
  eventTold: () => undefined,
  refused: () => undefined,
}
