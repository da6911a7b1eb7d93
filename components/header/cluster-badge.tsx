'use client'
import type { ClientInfo } from '../../domain/events'
import type { Hello } from '../../domain/protocol'
import { useWords } from '../language/use-words'
import type { Connection } from '../store/lab-state'
import { useLabState } from '../store/use-lab'

/** Which Kafka and which client the run uses, and whether it is there now. */
export function ClusterBadge() {
  const known = useLabState(state => state.cluster)
  const nodes = useLabState(state => state.recipe.settings.cluster.nodes)
  const client = useLabState(state => state.client)
  const connection = useLabState(state => state.connection)
  // A run with several nodes gets an embedded cluster of its own, with as many as it asks for.
  const cluster = known?.kind === 'embedded' ? { ...known, nodes: Math.max(known.nodes, nodes) } : known
  return <Badge cluster={cluster} client={client} connection={connection} />
}

export interface BadgeProps {
  readonly cluster?: Hello['cluster'] | undefined
  readonly client?: ClientInfo | undefined
  readonly connection: Connection
}

/** The same from what a page of another kind knows. */
export function Badge({ cluster, client, connection }: BadgeProps) {
  const { header, site } = useWords()
  if (connection === 'recorded')
    return (
      <span className="real" data-testid="cluster" data-up="recorded">
        <span>{site.recordedRuns}</span>
      </span>
    )
  const up = connection === 'connecting' ? 'unknown' : connection === 'up' && (cluster?.up ?? false)
  return (
    <span className="real" data-testid="cluster" data-up={up}>
      <i aria-hidden="true" />
      <span>
        {cluster ? header.cluster(cluster) : header.connecting}
        {client && ` · ${client.name} ${client.version}`}
        {up === false && <b className="x0"> · {connection === 'gone' ? header.serverGone : header.down}</b>}
      </span>
    </span>
  )
}
