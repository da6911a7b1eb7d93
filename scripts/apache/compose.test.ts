import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { containerProperties, parseCompose, propertyName, readCompose } from './compose'
import { listenerPorts, localProperties, renderProperties } from './properties'

/** As much of the compose specification as is used, and nothing beyond it. */
const scalar = z.union([z.string(), z.number(), z.boolean()])
const condition = z.strictObject({
  condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']),
})
const healthcheck = z.strictObject({
  test: z.array(z.string()).min(2),
  interval: z.string().regex(/^\d+s$/),
  timeout: z.string().regex(/^\d+s$/),
  retries: z.number().int(),
})
const service = z
  .strictObject({
    image: z.string(),
    build: z.string(),
    init: z.boolean(),
    read_only: z.boolean(),
    tmpfs: z.array(z.string()),
    cap_drop: z.array(z.string()),
    security_opt: z.array(z.string()),
    restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']),
    stop_grace_period: z.string(),
    ports: z.array(z.string()),
    environment: z.record(z.string(), scalar),
    depends_on: z.record(z.string(), condition),
    healthcheck,
  })
  .partial()
  .refine(({ image, build }) => (image === undefined) !== (build === undefined))
const whole = z
  .object({ services: z.record(z.string(), service) })
  .catchall(z.unknown())
  .refine(file => Object.keys(file).every(key => key === 'services' || key.startsWith('x-')))

const COMPOSE = fileURLToPath(new URL('../../docker-compose.yml', import.meta.url))

describe('the rule by which the Kafka image turns its environment into server.properties', () => {
  it('writes one underscore as a dot, two as an underscore, three as a dash', () => {
    expect(propertyName('KAFKA_LOG_DIRS')).toBe('log.dirs')
    expect(propertyName('KAFKA_A_B__C___D')).toBe('a.b_c-d')
  })

  it('leaves out what steers the image', () => {
    const properties = containerProperties({ CLUSTER_ID: 'x', KAFKA_HEAP_OPTS: '-Xmx1g', KAFKA_NODE_ID: '1' })
    expect([...properties]).toEqual([['node.id', '1']])
  })

  it('listens everywhere where only the advertised listeners are given', () => {
    const properties = containerProperties({ KAFKA_ADVERTISED_LISTENERS: 'A://host:1,B://other:2' })
    expect(properties.get('listeners')).toBe('A://0.0.0.0:1,B://0.0.0.0:2')
  })

  it('refuses advertised listeners on a controller', () => {
    const environment = { KAFKA_PROCESS_ROLES: 'controller', KAFKA_ADVERTISED_LISTENERS: 'A://host:1' }
    expect(() => containerProperties(environment)).toThrow('not allowed on a controller')
  })
})

describe('docker-compose.yml', () => {
  const services = readCompose(COMPOSE)

  it('has three brokers and a controller of their own', () => {
    const roles = services.map(({ name, environment }) => [name, environment.KAFKA_PROCESS_ROLES])
    expect(roles).toEqual([
      ['controller', 'controller'],
      ['kafka-1', 'broker'],
      ['kafka-2', 'broker'],
      ['kafka-3', 'broker'],
    ])
  })

  it('gives every broker the same settings but for its id and its addresses', () => {
    const [first, ...others] = services
      .filter(({ name }) => name !== 'controller')
      .map(({ environment }) => {
        const { KAFKA_NODE_ID, KAFKA_LISTENERS, KAFKA_ADVERTISED_LISTENERS, ...shared } = environment
        return shared
      })
    expect(others).toEqual([first, first])
  })

  it('becomes server.properties of this machine, with its hosts and ports replaced', () => {
    const ports = new Map([
      ['controller:9093', 1],
      ['kafka-2:9092', 22],
      ['kafka-2:29092', 23],
    ])
    const portOf = (service: string, port: number) => ports.get(`${service}:${port}`) ?? 0
    const broker = services.find(({ name }) => name === 'kafka-2')
    if (!broker) throw new Error('no kafka-2')
    const properties = localProperties(broker, { services, portOf, data: '/data' })
    const text = renderProperties(properties)
    expect(text).toContain('listeners=INTERNAL://127.0.0.1:22,HOST://127.0.0.1:23\n')
    expect(text).toContain('advertised.listeners=INTERNAL://127.0.0.1:22,HOST://127.0.0.1:23\n')
    expect(text).toContain('controller.quorum.voters=100@127.0.0.1:1\n')
    expect(text).toContain('log.dirs=/data\n')
    expect(text).not.toContain('heap')
    expect(listenerPorts(properties)).toEqual([22, 23])
  })

  it('says only what docker compose knows, of services that are there', () => {
    const file = whole.parse(parse(readFileSync(COMPOSE, 'utf8'), { merge: true }))
    const names = Object.keys(file.services)
    for (const { depends_on = {} } of Object.values(file.services))
      for (const name of Object.keys(depends_on)) expect(names).toContain(name)
    for (const { ports = [] } of Object.values(file.services))
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/)
  })

  it('gives the page the brokers by the addresses they advertise to containers, and Docker’s socket to nobody', () => {
    const { app } = whole.parse(parse(readFileSync(COMPOSE, 'utf8'), { merge: true })).services
    const advertised = services.flatMap(({ environment }) =>
      [...(environment.KAFKA_ADVERTISED_LISTENERS ?? '').matchAll(/INTERNAL:\/\/([^,]+)/g)].map(
        ([, to]) => to,
      ),
    )
    expect(String(app?.environment?.KAFKA_BROKERS).split(',')).toEqual(advertised)
    expect(app).not.toHaveProperty('volumes')
  })

  it('takes another image from the environment, as docker compose does', () => {
    const text = `
services:
  kafka:
    image: \${KAFKA_IMAGE:-apache/kafka:3.9.2}
    ports: ["127.0.0.1:\${PORT:-19092}:9092"]
    environment: { KAFKA_PROCESS_ROLES: broker }
`
    expect(parseCompose(text, { PORT: '5' })[0]?.ports).toEqual([{ published: 5, target: 9092 }])
    expect(parseCompose(text)[0]?.ports).toEqual([{ published: 19_092, target: 9092 }])
  })
})
