import { parseRecipe } from '../../domain/recipe-text'
import { GUARANTEES } from '../../domain/words'
import { drainWorkers, warmWorkers } from '../../server/actors'
import { openCluster } from '../../server/clusters'
import { openLab } from '../../server/runs'
import { asMs, type Measured, median, timed } from './measure'

/** How long six orders without a failure take from the press to the verdict, under every guarantee. */
export async function benchRunTime(): Promise<readonly Measured[]> {
  const cluster = await openCluster(process.env)
  const lab = openLab(cluster)
  const measured: Measured[] = []
  for (const guarantee of GUARANTEES) {
    const { recipe } = parseRecipe(`guarantee=${guarantee}&orders=6`)
    const times = await timed(7, async () => {
      const run = await lab.start({ recipe, mode: 'scripted', perSecond: 1, onEvents: () => undefined })
      await run.settled
      await warmWorkers()
    })
    measured.push({ what: `six orders, ${guarantee}`, value: asMs(median(times)) })
  }
  await lab.close()
  await cluster.stop()
  await drainWorkers()
  return measured
}
