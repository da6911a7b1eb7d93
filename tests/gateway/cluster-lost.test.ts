import { afterAll, describe, expect, it, vi } from 'vitest'
import type { RunEvent } from '../../domain/events'
import { parseRecipe } from '../../domain/recipe-text'
import { drainWorkers } from '../../server/actors'
import { startKafka } from '../../server/broker'
import { type Cluster, ClusterUnreachable, openCluster } from '../../server/clusters'
import { openLab, type RunOrder } from '../../server/runs'

// Real threads and real waits: on a busy machine they take their time.
vi.setConfig({ testTimeout: 120_000 })

afterAll(() => drainWorkers())

function orderOf(text: string, onEvents: RunOrder['onEvents'] = () => undefined): RunOrder {
  return { recipe: parseRecipe(text).recipe, mode: 'scripted', perSecond: 1, onEvents }
}

function reachBecomes(cluster: Cluster, up: boolean): Promise<void> {
  return new Promise(resolve => {
    if (cluster.reach.up === up) return resolve()
    const ignore = cluster.onReach(reach => {
      if (reach.up !== up) return
      ignore()
      resolve()
    })
  })
}

describe('a cluster that is given by address', () => {
  it('ends the run as unknown when it is lost, and is used again when it is back', async () => {
    const first = await startKafka({ nodes: 1 })
    const [address = ''] = first.bootstrap
    const cluster = await openCluster({ KAFKA_BROKERS: address })
    const lab = openLab(cluster)
    const events: RunEvent[] = []
    const results: unknown[] = []
    const sent = new Promise<void>(resolve => {
      const onEvents = (more: readonly RunEvent[]): void => {
        events.push(...more)
        if (more.some(({ type }) => type === 'order.acknowledged')) resolve()
      }
      void lab
        .start(orderOf('guarantee=at-least-once&orders=200&every=100', onEvents))
        .then(run => run.settled)
        .then(result => results.push(result))
    })
    await sent
    await first.stop()
    await reachBecomes(cluster, false)
    while (results.length === 0) await new Promise(resolve => setTimeout(resolve, 10))
    expect(results[0]).toMatchObject({ verdict: { kept: null } })
    expect(events.at(-1)).toMatchObject({ type: 'run.settled', reason: 'cluster-lost' })
    await expect(lab.start(orderOf('orders=1'))).rejects.toThrow(ClusterUnreachable)

    const second = await startKafka({ nodes: 1, port: Number(address.split(':')[1]) })
    await reachBecomes(cluster, true)
    const run = await lab.start(orderOf('guarantee=at-least-once&orders=2'))
    expect((await run.settled).verdict.kept).toBe(true)
    await lab.close()
    await cluster.stop()
    await second.stop()
  })

  it('says which address does not answer, and what to do', async () => {
    const cluster = await openCluster({ KAFKA_BROKERS: '127.0.0.1:1' })
    const lab = openLab(cluster)
    await expect(lab.start(orderOf('orders=1'))).rejects.toThrow(
      /Kafka at 127\.0\.0\.1:1 cannot be reached.*KAFKA_BROKERS/s,
    )
    await cluster.stop()
  })

  it('names the variable that cannot be used', async () => {
    await expect(openCluster({ KAFKA_BROKERS: 'nonsense' })).rejects.toThrow('KAFKA_BROKERS')
    await expect(openCluster({ KAFKA_BROKERS: 'a:1', KAFKA_SASL_MECHANISM: 'kerberos' })).rejects.toThrow(
      'KAFKA_SASL_MECHANISM',
    )
  })
})
