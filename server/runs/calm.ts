import type { Activity } from './activity'
import type { Auditor } from './auditor'
import { soon } from './waiting'

/** A broker that does not say within this, ms, is not waited for. */
const ANSWER_WITHIN_MS = 400

/**
 * Whether everything that consumers may see of topic orders has been handled and nothing is under way: the moment at which
 * a fault of the cluster strikes, so that the same recipe gives the same run. What lies above the high watermark nobody can
 * handle; where the leader does not answer there is nothing to wait for.
 */
export async function isCalm(activity: Activity, auditor: Pick<Auditor, 'ends'>): Promise<boolean> {
  if (isBusy(activity)) return false
  const asked = auditor.ends('orders').catch(() => undefined)
  const ends = await Promise.race([asked, soon(ANSWER_WITHIN_MS).then(() => undefined)])
  const isHandled = ends?.every(
    ({ partition, highWatermark }) => activity.paymentsPosition(partition) >= highWatermark,
  )
  return !isBusy(activity) && (isHandled ?? true)
}

function isBusy({ busy, inTheAir }: Activity): boolean {
  return busy !== undefined || inTheAir !== undefined
}
