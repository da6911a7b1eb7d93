import { VARIABLES } from './configuration'

export const BEGIN = '<!-- configuration, written by scripts/readme-configuration.ts -->'
export const END = '<!-- end of configuration -->'

/** The variables of Kafka, read in `server/clusters/environment.ts` and `server/clusters/power`. */
const KAFKA = [
  ['KAFKA_BROKERS', '`host:port`, separated by commas', 'the embedded broker', 'The Apache Kafka to run on.'],
  ['KAFKA_TLS', '`true`, `false`', '`false`', 'Connect by TLS, with the certificates this machine trusts.'],
  ['KAFKA_TLS_CA', 'the path of a PEM file', 'none', 'Connect by TLS, and trust this authority.'],
  ['KAFKA_TLS_INSECURE', '`true`, `false`', '`false`', 'Connect by TLS, whoever answers.'],
  [
    'KAFKA_SASL_MECHANISM',
    '`plain`, `scram-sha-256`, `scram-sha-512`',
    '`plain` if there is a user',
    'How to log in.',
  ],
  ['KAFKA_USERNAME', 'a user', 'none', 'Whom to log in as.'],
  ['KAFKA_PASSWORD', 'that user’s password', 'empty', ''],
  ['KAFKA_CONTROL', 'an address', 'none', 'Where `scripts/apache` kills, freezes and starts its nodes.'],
  [
    'DOCKER_HOST',
    'as for `docker`',
    '`/var/run/docker.sock`, if it is there',
    'Where the brokers’ containers are killed, frozen and started.',
  ],
] as const

/** The README's table of the environment. */
export function configurationTable(): string {
  const own = Object.values(VARIABLES).map(({ name, allowed, unset, does }) => [name, allowed, unset, does])
  const rows = [...own, ...KAFKA].map(([name, ...rest]) => line([`\`${name}\``, ...rest]))
  return [
    line(['variable', 'may be', 'when not set', 'does']),
    line(['---', '---', '---', '---']),
    ...rows,
  ].join('\n')
}

/**
 * A text with what stands between two marks replaced.
 * @throws where the marks are missing
 */
export function between(text: string, table: string): string {
  const begin = text.indexOf(BEGIN)
  const end = text.indexOf(END)
  if (begin < 0 || end < begin) throw new Error(`The text lacks "${BEGIN}" … "${END}"`)
  return `${text.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${text.slice(end)}`
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
