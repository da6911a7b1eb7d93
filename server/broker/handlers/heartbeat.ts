import type { GroupCoordinator } from '../groups/coordinator'
import { handler } from '../handler'

/** Heartbeat: 0 also in CompletingRebalance; 27 tells the member to rejoin, 25 that it has been dropped. */
export const heartbeat = (coordinator: GroupCoordinator) =>
  handler({ api: 'Heartbeat', handle: request => ({ errorCode: coordinator.heartbeat(request) }) })
