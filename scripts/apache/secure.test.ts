import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseRecipe } from '../../domain/recipe-text'
import { drainWorkers } from '../../server/actors'
import { openCluster } from '../../server/clusters'
import { openLab } from '../../server/runs'
import { KAFKA_LINES } from './jars'
import { type SecureNode, startSecureNode, USER } from './secure-node'

/** Named by `npm run test:apache`; without it there may be no Java here. */
const line = KAFKA_LINES.find(each => each === process.env.KAFKA_LINE)

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

describe.skipIf(line === undefined)('an Apache Kafka that asks for more than an address', () => {
  let kafka: SecureNode

  beforeAll(async () => {
    kafka = await startSecureNode(line ?? '3')
  })
  afterAll(async () => {
    await drainWorkers()
    await kafka?.stop()
  })

  const login = { KAFKA_USERNAME: USER.username, KAFKA_PASSWORD: USER.password }
  const SERVED = {
    'SASL plain': () => ({ KAFKA_BROKERS: kafka.sasl, ...login }),
    'SASL scram-sha-256': () => ({
      KAFKA_BROKERS: kafka.sasl,
      KAFKA_SASL_MECHANISM: 'scram-sha-256',
      ...login,
    }),
    TLS: () => ({ KAFKA_BROKERS: kafka.tls, KAFKA_TLS_CA: kafka.ca }),
    'TLS, whatever the certificate': () => ({ KAFKA_BROKERS: kafka.tls, KAFKA_TLS_INSECURE: 'true' }),
    'TLS and SASL scram-sha-512': () => ({
      KAFKA_BROKERS: kafka.saslTls,
      KAFKA_TLS_CA: kafka.ca,
      KAFKA_SASL_MECHANISM: 'scram-sha-512',
      ...login,
    }),
  } as const

  it.each(Object.keys(SERVED) as (keyof typeof SERVED)[])('runs by %s', async name => {
    const cluster = await openCluster(SERVED[name]())
    await cluster.lookedAt
    expect(cluster.reach).toEqual({ up: true })
    const lab = openLab(cluster)
    const { recipe } = parseRecipe('guarantee=exactly-once&orders=2&payments.email=false')
    const run = await lab.start({ recipe, mode: 'scripted', perSecond: 1, onEvents: () => undefined })
    expect((await run.settled).verdict.kept).toBe(true)
    await lab.close()
    await cluster.stop()
  })

  const REFUSED = {
    'no login where one is asked for': [() => ({ KAFKA_BROKERS: kafka.sasl }), /login.*KAFKA_USERNAME/s],
    'a wrong password': [
      () => ({ KAFKA_BROKERS: kafka.sasl, ...login, KAFKA_PASSWORD: 'guess' }),
      /refused the credentials.*KAFKA_PASSWORD/s,
    ],
    'a wrong password, scram': [
      () => ({
        KAFKA_BROKERS: kafka.sasl,
        ...login,
        KAFKA_PASSWORD: 'guess',
        KAFKA_SASL_MECHANISM: 'scram-sha-512',
      }),
      /refused the credentials.*KAFKA_PASSWORD/s,
    ],
    'no TLS where it is spoken': [() => ({ KAFKA_BROKERS: kafka.tls }), /speaks TLS.*KAFKA_TLS=true/s],
    'TLS where it is not spoken': [
      () => ({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TLS: 'true' }),
      /does not speak TLS.*KAFKA_TLS/s,
    ],
    'a certificate of nobody known': [
      () => ({ KAFKA_BROKERS: kafka.tls, KAFKA_TLS: 'true' }),
      /no authority that is known here.*KAFKA_TLS_CA/s,
    ],
  } as const

  it.each(Object.keys(REFUSED) as (keyof typeof REFUSED)[])('says what to set: %s', async name => {
    const [env, said] = REFUSED[name]
    const cluster = await openCluster(env())
    await cluster.lookedAt
    await cluster.stop()
    expect(cluster.reach.up).toBe(false)
    expect(cluster.reach.reason).toMatch(said)
  })
})
