import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { distribution, type KafkaLine } from './jars'
import { KafkaNode } from './node'
import { freePorts } from './ports'

const run = promisify(execFile)

/** Who may log in, by whichever mechanism. */
export const USER = { username: 'alice', password: 'wonderland-1' } as const
const STORE_PASSWORD = 'changeit'

/** One Apache Kafka with a listener of every kind; each is `127.0.0.1:port`. */
export interface SecureNode {
  readonly plaintext: string
  readonly sasl: string
  readonly tls: string
  readonly saslTls: string
  /** PEM file with the authority of its certificate. */
  readonly ca: string
  stop(): Promise<void>
}

const LISTENERS = {
  PLAINTEXT: 'PLAINTEXT',
  SASL: 'SASL_PLAINTEXT',
  TLS: 'SSL',
  SASLTLS: 'SASL_SSL',
} as const
const MECHANISMS = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const

/**
 * Starts a broker that is its own controller, with TLS and SASL (PLAIN, SCRAM) listeners.
 * @throws MissingTool where Java or Maven is missing
 */
export async function startSecureNode(line: KafkaLine): Promise<SecureNode> {
  const kafka = await distribution(line)
  const home = mkdtempSync(path.join(tmpdir(), 'apache-kafka-secure-'))
  mkdirSync(path.join(home, 'data'))
  const { store, ca } = await certificate(home)
  const ports = await freePorts(5)
  const [plaintext = 0, sasl = 0, tls = 0, saslTls = 0, controller = 0] = ports
  const at = { PLAINTEXT: plaintext, SASL: sasl, TLS: tls, SASLTLS: saslTls }
  const node = new KafkaNode({
    service: { name: 'secure', environment: { CLUSTER_ID: 'playground-of-delivery' }, ports: [] },
    properties: propertiesOf({ at, controller, store, data: path.join(home, 'data') }),
    kafka,
    home,
    formatWith: MECHANISMS.slice(1).flatMap(mechanism => [
      '--add-scram',
      `${mechanism}=[name="${USER.username}",password="${USER.password}"]`,
    ]),
  })
  await node.format()
  node.launch()
  await node.ready()
  const address = (port: number): string => `127.0.0.1:${port}`
  return {
    plaintext: address(plaintext),
    sasl: address(sasl),
    tls: address(tls),
    saslTls: address(saslTls),
    ca,
    stop: async () => {
      await node.kill()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** A certificate of its own for 127.0.0.1, by the tool that comes with every JRE. */
async function certificate(home: string): Promise<{ readonly store: string; readonly ca: string }> {
  const store = path.join(home, 'store.p12')
  const ca = path.join(home, 'ca.pem')
  const keystore = ['-keystore', store, '-storetype', 'PKCS12', '-storepass', STORE_PASSWORD]
  const name = ['-alias', 'kafka', '-dname', 'CN=localhost', '-ext', 'SAN=IP:127.0.0.1,DNS:localhost']
  await run('keytool', ['-genkeypair', '-keyalg', 'RSA', '-validity', '2', ...name, ...keystore])
  await run('keytool', ['-exportcert', '-rfc', '-alias', 'kafka', '-file', ca, ...keystore])
  return { store, ca }
}

interface Place {
  readonly at: Readonly<Record<keyof typeof LISTENERS, number>>
  readonly controller: number
  readonly store: string
  readonly data: string
}

function propertiesOf({ at, controller, store, data }: Place): ReadonlyMap<string, string> {
  const listeners = Object.entries(at).map(([name, port]) => `${name}://127.0.0.1:${port}`)
  const protocols = [...Object.entries(LISTENERS), ['CONTROLLER', 'PLAINTEXT']].map(each => each.join(':'))
  const logins = ['sasl', 'sasltls'].flatMap(listener =>
    MECHANISMS.map(
      mechanism =>
        [
          `listener.name.${listener}.${mechanism.toLowerCase()}.sasl.jaas.config`,
          mechanism === 'PLAIN'
            ? `org.apache.kafka.common.security.plain.PlainLoginModule required user_${USER.username}="${USER.password}";`
            : 'org.apache.kafka.common.security.scram.ScramLoginModule required;',
        ] as const,
    ),
  )
  return new Map<string, string>([
    ['node.id', '1'],
    ['process.roles', 'broker,controller'],
    ['listeners', [...listeners, `CONTROLLER://127.0.0.1:${controller}`].join(',')],
    ['advertised.listeners', listeners.join(',')],
    ['listener.security.protocol.map', protocols.join(',')],
    ['controller.listener.names', 'CONTROLLER'],
    ['controller.quorum.voters', `1@127.0.0.1:${controller}`],
    ['inter.broker.listener.name', 'PLAINTEXT'],
    ['sasl.enabled.mechanisms', MECHANISMS.join(',')],
    ...logins,
    ['ssl.keystore.location', store],
    ['ssl.keystore.type', 'PKCS12'],
    ['ssl.keystore.password', STORE_PASSWORD],
    ['ssl.key.password', STORE_PASSWORD],
    ['log.dirs', data],
    ['offsets.topic.replication.factor', '1'],
    ['offsets.topic.num.partitions', '1'],
    ['transaction.state.log.replication.factor', '1'],
    ['transaction.state.log.min.isr', '1'],
    ['transaction.state.log.num.partitions', '1'],
    ['group.initial.rebalance.delay.ms', '0'],
    ['group.min.session.timeout.ms', '100'],
  ])
}
