import { MalformedBytes, Reader } from '../../wire'
import { array, string } from '../../wire/schema'
import type { Group } from './group'

/** ConsumerProtocolSubscription.json begins, in all its versions, with a version and the topics. */
const topicsType = array(string)

/**
 * Whether some member subscribes to the topic, read from the members' own metadata. Unreadable metadata counts as
 * "might be": nothing is deleted under a member the coordinator does not understand.
 */
export function isSubscribed(group: Group, topic: string): boolean {
  return [...group.members.values()].some(member => {
    const metadata = member.metadataFor(group.protocolName ?? member.protocols[0]?.name ?? '')
    return topicsOf(metadata)?.includes(topic) ?? true
  })
}

function topicsOf(metadata: Buffer): string[] | null {
  try {
    const from = new Reader(metadata)
    from.int16()
    return topicsType.codec.read(from, { version: 0, flexible: false })
  } catch (error) {
    if (error instanceof MalformedBytes) return null
    throw error
  }
}
