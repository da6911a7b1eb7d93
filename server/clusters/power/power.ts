/** What can be done to the nodes of a cluster, by Kafka's node id. */
export interface NodePower {
  /** As `kill -9`; fulfilled when the node is gone. */
  kill(node: number): Promise<void>
  /** Politely: the node hands its leaderships over first. */
  stop(node: number): Promise<void>
  /** Nothing in it runs any more; its sockets stay open and silent. */
  freeze(node: number): Promise<void>
  /** Undoes whatever was done: thaws it or starts it on the same disk. It serves a moment later. */
  restore(node: number): Promise<void>
}

/** Power over the nodes, or the sentence that says why there is none and what to do about it. */
export type Power =
  | { readonly can: true; readonly nodes: NodePower }
  | { readonly can: false; readonly reason: string }

/** A broker as Kafka's own metadata names it. */
export interface BrokerAddress {
  readonly nodeId: number
  readonly host: string
  readonly port: number
}

export function powerless(reason: string): Power {
  return { can: false, reason }
}
