import { errors } from '../../wire'
import type { Group, GroupState } from './group'

export type DescribedMember = {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly metadata: Buffer
  readonly assignment: Buffer
}

export type GroupDescription = {
  readonly error: number
  /** '' when the error is not 0. */
  readonly state: GroupState | ''
  readonly protocolType: string
  readonly protocolName: string
  readonly members: readonly DescribedMember[]
}

export type GroupListing = {
  readonly groupId: string
  readonly protocolType: string
  readonly state: GroupState
}

/** Kafka: GroupMetadata.summary. Metadata and assignments are told of a stable group only; an unknown group is "Dead". */
export function describeGroup(error: number, group: Group | null): GroupDescription {
  const nothing = { error, protocolType: '', protocolName: '', members: [] }
  if (error !== errors.NONE) return { ...nothing, state: '' }
  if (group === null) return { ...nothing, state: 'Dead' }
  const isStable = group.is('Stable')
  const empty = Buffer.alloc(0)
  return {
    error,
    state: group.state,
    protocolType: group.protocolType ?? '',
    protocolName: isStable ? (group.protocolName ?? '') : '',
    members: [...group.members.values()].map(member => ({
      memberId: member.memberId,
      groupInstanceId: member.groupInstanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      metadata: isStable ? member.metadataFor(group.protocolName) : empty,
      assignment: isStable ? member.assignment : empty,
    })),
  }
}

export function listGroup({ groupId, protocolType, state }: Group): GroupListing {
  return { groupId, protocolType: protocolType ?? '', state }
}
