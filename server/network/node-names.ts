import type { ActorId } from '../../domain/words'

/** Which node answers at which address, as the cluster's own metadata says. */
export class NodeNames {
  private readonly byAddress = new Map<string, ActorId>()

  /** Node 1 until metadata has told: a bootstrap address may be an alias. */
  of(host: string, port: number): ActorId {
    return this.byAddress.get(`${host}:${port}`) ?? 'broker-1'
  }

  learn(nodeId: number, host: string, port: number): void {
    this.byAddress.set(`${host}:${port}`, `broker-${nodeId}`)
  }
}
