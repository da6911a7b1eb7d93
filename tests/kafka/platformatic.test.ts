import {
  Admin,
  Consumer,
  MessagesStreamModes,
  Producer,
  stringDeserializers,
  stringSerializers,
} from '@platformatic/kafka'
import { expect, it } from 'vitest'
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse, isDeclared } from '../../server/wire'
import { Tap } from '../wire/recorded/tap'
import { describeOnClusters } from './cluster'

describeOnClusters('@platformatic/kafka', {}, lab => {
  it('creates, writes idempotently, reads in a group, lists; each frame is one that we would write', async () => {
    const tap = await Tap.open(lab().cluster.bootstrap)
    const options = { clientId: 'platformatic', bootstrapBrokers: tap.bootstrap.split(',') }
    const [topic, groupId] = [lab().name('platformatic'), lab().name('group')]
    const admin = new Admin(options)
    await admin.createTopics({ topics: [topic], partitions: 1, replicas: 1 })

    const producer = new Producer({ ...options, idempotent: true, serializers: stringSerializers })
    const sent: bigint[] = []
    for (const value of ['a', 'b', 'c']) {
      const { offsets = [] } = await producer.send({
        messages: [{ topic, key: 'k', value, headers: { order: '7' } }],
      })
      sent.push(...offsets.map(({ offset }) => offset))
    }
    expect(sent).toEqual([0n, 1n, 2n])

    const consumer = new Consumer({ ...options, groupId, deserializers: stringDeserializers })
    const stream = await consumer.consume({
      topics: [topic],
      mode: MessagesStreamModes.EARLIEST,
      autocommit: false,
      maxWaitTime: 200,
    })
    const read: (string | undefined)[] = []
    for await (const message of stream) {
      read.push(message.value, message.headers.get('order'))
      await message.commit()
      if (message.offset === 2n) break
    }
    expect(read).toEqual(['a', '7', 'b', '7', 'c', '7'])
    expect([...(await admin.listGroups()).keys()]).toContain(groupId)
    const described = (await admin.describeGroups({ groups: [groupId] })).get(groupId)
    expect([described?.state, described?.members.size]).toEqual(['STABLE', 1])

    await consumer.close(true)
    await Promise.all([producer.close(), admin.close()])
    tap.close()
    expect(new Set(tap.exchanges.map(({ api }) => api)).size).toBeGreaterThan(12)
    for (const exchange of tap.exchanges) roundTrip(exchange)
  }, 60_000)
})

/** Reads both frames and writes them again. */
function roundTrip({ api, version, request, response }: Tap['exchanges'][number]): void {
  if (!isDeclared(api, version)) return
  const { header, body } = decodeRequest(request)
  const again = encodeRequest(api, header, body as never).subarray(4)
  expect(`${api} ${version} ${again.toString('hex')}`).toBe(`${api} ${version} ${request.toString('hex')}`)
  if (response === undefined) return
  const answer = decodeResponse(api, version, response)
  const written = Buffer.concat(
    encodeResponse(api, { version, correlationId: answer.correlationId }, answer.body as never),
  )
  expect(`${api} ${version} ${written.subarray(4).toString('hex')}`).toBe(
    `${api} ${version} ${response.toString('hex')}`,
  )
}
