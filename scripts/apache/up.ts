import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { serveControl } from './control'
import { JvmCluster } from './jvm-cluster'
import { kafkaLine, OPTIONS } from './options'

/**
 * Runs the cluster of docker-compose.yml without Docker until Ctrl-C or `down`:
 *   npx tsx scripts/apache/up.ts [--kafka 4]
 * Lines on stdin: kill|stop|pause|unpause|restore SERVICE, ps, down.
 */
const { values } = parseArgs({ options: OPTIONS })
const startedAt = Date.now()
const cluster = await JvmCluster.up(kafkaLine(values.kafka))
const control = await serveControl(cluster)
console.log(`Apache Kafka ${cluster.kafka.version} ready in ${Date.now() - startedAt} ms`)
console.log(`KAFKA_BROKERS=${cluster.bootstrap.join(',')} KAFKA_CONTROL=${control.address}`)

async function end(): Promise<never> {
  control.close()
  await cluster.down()
  process.exit(0)
}
process.once('SIGINT', end)
process.once('SIGTERM', end)

for await (const text of createInterface({ input: process.stdin })) {
  const [verb = '', name = ''] = text.trim().split(/\s+/)
  if (verb === 'down') await end()
  if (verb === '') continue
  const answer = await fetch(`${control.address}/${verb === 'ps' ? '' : `${verb}/${name}`}`, {
    method: verb === 'ps' ? 'GET' : 'POST',
  })
  console.log(await answer.text())
}
