import type { FactBody } from '../../domain/events'
import { TOPICS } from '../../domain/words'
import type { RunNames } from '../clusters'
import type { Auditor } from './auditor'

/** Reads every log of the run and both groups' offsets back from the cluster, as facts. @throws where it does not answer */
export async function readBack(auditor: Auditor, names: RunNames): Promise<readonly FactBody[]> {
  const logs = await Promise.all(TOPICS.map(topic => logsOf(auditor, topic)))
  const offsets = await Promise.all([
    offsetsOf(auditor, { group: names.groups.payments, shown: 'payments', topic: 'orders' }),
    offsetsOf(auditor, { group: names.groups.bank, shown: 'bank', topic: 'payments' }),
  ])
  return [...logs.flat(), ...offsets.flat()]
}

async function logsOf(auditor: Auditor, topic: (typeof TOPICS)[number]): Promise<readonly FactBody[]> {
  const ends = await auditor.ends(topic)
  const logs = await Promise.all(ends.map(each => auditor.readLog(topic, each)))
  return logs.map(log => ({ type: 'log.read', topic, ...log }))
}

async function offsetsOf(
  auditor: Auditor,
  { group, shown, topic }: { group: string; shown: string; topic: (typeof TOPICS)[number] },
): Promise<readonly FactBody[]> {
  const committed = await auditor.committed(group, topic)
  return committed.flatMap((offset, partition) =>
    offset < 0 ? [] : [{ type: 'offsets.read' as const, group: shown, topic, partition, offset }],
  )
}
