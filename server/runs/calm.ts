import type { Activity } from './activity'
import type { Auditor } from './auditor'
import { soon } from './waiting'

/** A broker that does not say within this, ms, is not waited for. */
const ANSWER_WITHIN_MS = 400

/**
 * Whether everything that consumers may see of topic orders has been handled and nothing is under way: the moment at which
 * a fault of the cluster strikes, so that the same recipe gives the same run. What lies above the high watermark nobody can
 * handle; where the leader does not answer there is nothing to wait for.
 * @param whole no broker is down: what was acknowledged will be below the high watermark soon, also under acks=1 (a follower
 *   of a topic that is new may begin to fetch only seconds later, as seen on 4.4.0)
 */
export async function isCalm(
  activity: Activity,
  auditor: Pick<Auditor, 'ends'>,
  whole = false,
): Promise<boolean> {
  if (isBusy(activity)) return false
  const asked = auditor.ends('orders').catch(() => undefined)
  const ends = await Promise.race([asked, soon(ANSWER_WITHIN_MS).then(() => undefined)])
  const isHandled = ends?.every(
    ({ partition, highWatermark }) =>
      activity.paymentsPosition(partition) >=
      Math.max(highWatermark, whole ? activity.acknowledgedEnd(partition) : 0),
  )
  return !isBusy(activity) && (isHandled ?? true)
}

function isBusy({ busy, inTheAir }: Activity): boolean {
  return busy !== undefined || inTheAir !== undefined
}
