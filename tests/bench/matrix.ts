import type { ServerToClient } from '../../domain/protocol'
import { drainWorkers } from '../../server/actors'
import { openCluster } from '../../server/clusters'
import { Labs } from '../../server/gateway/labs'
import type { Measured } from './measure'

/** How long the whole table takes, every failure under every guarantee, by the code behind "run it on my machine". */
export async function benchMatrix(): Promise<readonly Measured[]> {
  const cluster = await openCluster(process.env)
  const labs = new Labs(cluster)
  const from = process.cpuUsage()
  const { runs, ms } = await new Promise<Parameters<ServerToClient['matrix:done']>[0]>(resolve => {
    const lab = labs.enter('bench', (name, body) => {
      if (name === 'matrix:done') resolve(body as Parameters<ServerToClient['matrix:done']>[0])
    })
    void lab?.matrix.start({})
  })
  const { user, system } = process.cpuUsage(from)
  const busy = (user + system) / 1e6
  await labs.close()
  await cluster.stop()
  await drainWorkers()
  const perRun = `${((busy / runs) * 1000).toFixed(0)} ms of processor a run`
  return [{ what: `the whole table, ${runs} runs`, value: `${(ms / 1000).toFixed(1)} s, ${perRun}` }]
}
