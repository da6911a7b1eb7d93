import type { Broker } from '../broker'
import type { AnyHandler } from '../handler'
import { apiVersions } from './api-versions'
import { fetch } from './fetch'
import { listOffsets } from './list-offsets'
import { metadata } from './metadata'
import { produce } from './produce'

/** The handlers of everything that is not a coordinator's. */
export function coreHandlers(broker: Broker): AnyHandler[] {
  return [apiVersions, metadata, produce, fetch, listOffsets].map(create => create(broker))
}
