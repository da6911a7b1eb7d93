import { errors } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'

const SHA_256 = 1
const SHA_512 = 2
const LEAST_ITERATIONS = 4_096
const MOST_ITERATIONS = 16_384

/** Users are written down and described (KIP-554); this broker asks nobody to log in. */
export function describeUserScramCredentials(broker: Broker): AnyHandler {
  return handler({
    api: 'DescribeUserScramCredentials',
    handle: ({ users }) => {
      const { records } = broker.cluster
      const isAll = users === null || users.length === 0
      const names = isAll ? records.userNames : [...new Set(users.map(({ name }) => name))]
      const results = names.map(user => {
        const credentialInfos = records.credentials(user)
        if (credentialInfos !== undefined) return { user, errorCode: errors.NONE, credentialInfos }
        const errorMessage = `Attempt to describe a user credential that does not exist: ${user}`
        return { user, errorCode: errors.RESOURCE_NOT_FOUND, errorMessage, credentialInfos: [] }
      })
      return { errorCode: errors.NONE, results }
    },
  })
}

interface Change {
  readonly name: string
  readonly mechanism: number
  /** Undefined: the credential is taken away. */
  readonly iterations?: number
}

export function alterUserScramCredentials(broker: Broker): AnyHandler {
  return handler({
    api: 'AlterUserScramCredentials',
    handle: ({ deletions, upsertions }) => {
      const changes: readonly Change[] = [...deletions, ...upsertions]
      const users = [...new Set(changes.map(({ name }) => name))]
      return {
        results: users.map(user => {
          const own = changes.filter(({ name }) => name === user)
          return { user, ...(problemOf(broker, own) ?? write(broker, own)) }
        }),
      }
    },
  })
}

interface Verdict {
  readonly errorCode: number
  readonly errorMessage: string | null
}

/** ScramControlManager: nothing of a user is changed where one of the changes is wrong. */
function problemOf(broker: Broker, changes: readonly Change[]): Verdict | undefined {
  const mechanisms = changes.map(({ mechanism }) => mechanism)
  if (new Set(mechanisms).size < mechanisms.length) {
    const errorMessage =
      'A user credential cannot be altered twice in the same request for the same mechanism'
    return { errorCode: errors.DUPLICATE_RESOURCE, errorMessage }
  }
  for (const { name, mechanism, iterations } of changes) {
    if (name === '')
      return { errorCode: errors.UNACCEPTABLE_CREDENTIAL, errorMessage: 'Username must not be empty' }
    if (mechanism !== SHA_256 && mechanism !== SHA_512)
      return { errorCode: errors.UNSUPPORTED_SASL_MECHANISM, errorMessage: 'Unknown SCRAM mechanism' }
    if (iterations !== undefined && iterations < LEAST_ITERATIONS)
      return { errorCode: errors.UNACCEPTABLE_CREDENTIAL, errorMessage: 'Too few iterations' }
    if (iterations !== undefined && iterations > MOST_ITERATIONS)
      return { errorCode: errors.UNACCEPTABLE_CREDENTIAL, errorMessage: 'Too many iterations' }
    const own = broker.cluster.records.credentials(name) ?? []
    if (iterations === undefined && !own.some(each => each.mechanism === mechanism)) {
      const errorMessage = 'Attempt to delete a user credential that does not exist'
      return { errorCode: errors.RESOURCE_NOT_FOUND, errorMessage }
    }
  }
  return undefined
}

function write(broker: Broker, changes: readonly Change[]): Verdict {
  for (const { name, mechanism, iterations } of changes) {
    if (iterations === undefined) broker.cluster.records.deleteCredential(name, mechanism)
    else broker.cluster.records.setCredential(name, { mechanism, iterations })
  }
  return { errorCode: errors.NONE, errorMessage: null }
}
