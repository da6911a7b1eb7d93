import { createRecordedSource } from '../recording/recorded-source'
import { createSocketSource } from '../store/socket-source'
import type { SideSource, Source } from '../store/source'
import { recordedSite } from './site'

/** Where this page's runs come from: its server, or, on an exported site, the recordings beside it. */
export function createSource(): Source & SideSource {
  return recordedSite() ? createRecordedSource() : createSocketSource()
}
