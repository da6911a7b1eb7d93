import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { errorName } from '../../server/wire'
import { describeOnClusters } from './cluster'
import { until } from './support/until'

describeOnClusters('What administrators write down', {}, lab => {
  it('of quotas is found again by who they are for, until it is taken away (KIP-546)', async () => {
    const any = await lab().routes.any()
    const entity = [{ entityType: 'client-id', entityName: lab().name('client') }]
    const alter = async (key: string, value: number, remove = false) => {
      const answer = await any.ask('AlterClientQuotas', 1, {
        entries: [{ entity, ops: [{ key, value, remove }] }],
        validateOnly: false,
      })
      return errorName(answer.entries[0]?.errorCode ?? 0)
    }
    const found = async (strict: boolean) => {
      const components = [{ entityType: 'client-id', matchType: 0, match: entity[0]?.entityName ?? '' }]
      const { entries } = await any.ask('DescribeClientQuotas', 1, { components, strict })
      return entries
    }
    expect(await alter('no_such_rate', 1)).toBe('INVALID_REQUEST')
    expect(await alter('consumer_byte_rate', 0)).toBe('INVALID_REQUEST')
    expect(await alter('consumer_byte_rate', 1024.5)).toBe('INVALID_REQUEST')
    expect(await alter('consumer_byte_rate', 1024)).toBe('NONE')
    const entries = await until('the quota', async () => {
      const seen = await found(true)
      return seen !== null && seen.length === 1 && seen
    })
    expect(entries).toEqual([{ entity, values: [{ key: 'consumer_byte_rate', value: 1024 }] }])
    expect(await alter('consumer_byte_rate', 0, true)).toBe('NONE')
    await until('its end', async () => (await found(false))?.length === 0)
  })

  it('of users is their kind of password and its rounds, never the password (KIP-554)', async () => {
    const any = await lab().routes.any()
    const user = lab().name('user')
    const change = async (iterations?: number) => {
      const secret = { salt: Buffer.alloc(16, 1), saltedPassword: Buffer.alloc(32, 2) }
      const own = { name: user, mechanism: 1 }
      const answer = await any.ask('AlterUserScramCredentials', 0, {
        deletions: iterations === undefined ? [own] : [],
        upsertions: iterations === undefined ? [] : [{ ...own, iterations, ...secret }],
      })
      return errorName(answer.results[0]?.errorCode ?? 0)
    }
    const described = async () =>
      (await any.ask('DescribeUserScramCredentials', 0, { users: [{ name: user }] })).results[0]
    expect(errorName((await described())?.errorCode ?? 0)).toBe('RESOURCE_NOT_FOUND')
    expect(await change()).toBe('RESOURCE_NOT_FOUND')
    expect(await change(1)).toBe('UNACCEPTABLE_CREDENTIAL')
    expect(await change(8192)).toBe('NONE')
    await until('the user', async () => (await described())?.errorCode === 0)
    expect((await described())?.credentialInfos).toEqual([{ mechanism: 1, iterations: 8192 }])
    expect(await change()).toBe('NONE')
    await until('its end', async () => (await described())?.errorCode !== 0)
  })

  it('does not reach brokers that there are not', async () => {
    const { errorCode } = await (await lab().routes.any()).ask('UnregisterBroker', 0, { brokerId: 77 })
    expect(errorName(errorCode)).toBe('BROKER_ID_NOT_REGISTERED')
  })
})
