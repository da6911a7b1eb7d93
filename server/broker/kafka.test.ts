import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Kafka, startKafka } from './kafka'
import { brokerSettings, kafkaDefaults } from './settings'

const running: Kafka[] = []

async function start(options: Parameters<typeof startKafka>[0] = {}): Promise<Kafka> {
  const kafka = await startKafka(options)
  running.push(kafka)
  return kafka
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(kafka => kafka.stop()))
})

function canConnect(address = ''): Promise<boolean> {
  const [host, port] = address.split(':')
  const socket = connect({ host, port: Number(port) })
  return new Promise(resolve => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).then(connected => {
    socket.destroy()
    return connected === true
  })
}

describe('startKafka', () => {
  it('gives each node an address of its own, and several clusters live side by side', async () => {
    const [one, three] = [await start(), await start({ nodes: 3 })]
    const addresses = [...one.bootstrap, ...three.bootstrap]
    expect(new Set(addresses).size).toBe(4)
    expect(await Promise.all(addresses.map(canConnect))).toEqual([true, true, true, true])
    expect(three.node(3).address).toBe(three.bootstrap[2])
    expect(() => one.node(2)).toThrow(RangeError)
  })

  it('frees its ports when it is stopped, also with connections open', async () => {
    const kafka = await startKafka({ nodes: 2 })
    const [first = ''] = kafka.bootstrap
    const socket = connect({ host: '127.0.0.1', port: Number(first.split(':')[1]) })
    socket.on('error', () => undefined)
    const closed = new Promise(resolve => socket.once('close', resolve))
    await new Promise(resolve => socket.once('connect', resolve))
    await kafka.stop()
    await closed
    expect(await Promise.all(kafka.bootstrap.map(canConnect))).toEqual([false, false])
  })

  it('starts no node again once it is stopped, whoever still means to', async () => {
    const kafka = await startKafka({ nodes: 2 })
    await kafka.node(2).stop()
    void kafka.node(2).start()
    await kafka.stop()
    await kafka.node(1).restore()
    expect(await Promise.all(kafka.bootstrap.map(canConnect))).toEqual([false, false])
  })

  it('leaves nothing behind where a port is in use', async () => {
    const taken = await start()
    const port = Number(taken.bootstrap[0]?.split(':')[1])
    await expect(startKafka({ nodes: 2, port: port - 1 })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect(await canConnect(`127.0.0.1:${port - 1}`)).toBe(false)
  })

  it('refuses connections to a killed node, accepts and leaves silent those to a frozen one', async () => {
    const kafka = await start({ nodes: 2 })
    await kafka.node(1).kill()
    kafka.node(2).freeze()
    expect(await Promise.all(kafka.bootstrap.map(canConnect))).toEqual([false, true])
    expect([kafka.node(1).state, kafka.node(2).state]).toEqual(['killed', 'frozen'])
    await kafka.node(2).restore()
    expect(kafka.node(2).state).toBe('running')
  })
})

describe('Settings', () => {
  it('are the playground’s unless given, with Kafka’s own beside them', () => {
    expect(brokerSettings({ 'num.partitions': 4 })).toMatchObject({
      'num.partitions': 4,
      'broker.session.timeout.ms': 1_800,
    })
    expect(kafkaDefaults()).toMatchObject({ 'broker.session.timeout.ms': 9_000 })
    expect(brokerSettings({ 'num.partitions': undefined })).toMatchObject({ 'num.partitions': 1 })
  })
})
