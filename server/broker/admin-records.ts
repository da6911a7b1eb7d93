/** Whom a quota is for: types (`user`, `client-id`, `ip`) with their names; null is the default of a type. */
export type QuotaEntity = ReadonlyMap<string, string | null>

export interface Quotas {
  readonly entity: QuotaEntity
  readonly values: ReadonlyMap<string, number>
}

export interface ScramCredential {
  readonly mechanism: number
  readonly iterations: number
}

/**
 * What administrators may write down with the controller and nothing here acts upon: there is no throttling and nobody logs
 * in. Tools that set quotas and users find again what they set.
 */
export class AdminRecords {
  private readonly quotas = new Map<string, Quotas>()
  private readonly users = new Map<string, Map<number, ScramCredential>>()

  get allQuotas(): readonly Quotas[] {
    return [...this.quotas.values()]
  }

  /** Sets values of an entity; undefined takes one away. */
  setQuotas(entity: QuotaEntity, changes: ReadonlyMap<string, number | undefined>): void {
    const key = JSON.stringify([...entity].sort(([a], [b]) => (a < b ? -1 : 1)))
    const values = new Map(this.quotas.get(key)?.values)
    for (const [name, value] of changes) {
      if (value === undefined) values.delete(name)
      else values.set(name, value)
    }
    if (values.size === 0) this.quotas.delete(key)
    else this.quotas.set(key, { entity, values })
  }

  /** Names of the users that have credentials. */
  get userNames(): readonly string[] {
    return [...this.users.keys()]
  }

  /** Credentials of a user in the order of their mechanisms; undefined where there are none. */
  credentials(user: string): readonly ScramCredential[] | undefined {
    const known = this.users.get(user)
    return known && [...known.values()].sort((a, b) => a.mechanism - b.mechanism)
  }

  setCredential(user: string, credential: ScramCredential): void {
    const own = this.users.get(user) ?? new Map<number, ScramCredential>()
    own.set(credential.mechanism, credential)
    this.users.set(user, own)
  }

  /** Whether there was such a credential. */
  deleteCredential(user: string, mechanism: number): boolean {
    const own = this.users.get(user)
    const was = own?.delete(mechanism) ?? false
    if (own?.size === 0) this.users.delete(user)
    return was
  }
}
