import { parseArgs } from 'node:util'
import { startKafka } from './kafka'

/** `npm run broker -- --port 9092 --nodes 1 [--host 127.0.0.1]` */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, nodes: { type: 'string' }, host: { type: 'string' } },
  })
  const host = values.host ?? '127.0.0.1'
  const port = wholeNumber('--port', values.port ?? '9092', { min: 0, max: 65_535 })
  const nodes = wholeNumber('--nodes', values.nodes ?? '1', { min: 1, max: 9 })
  const kafka = await startKafka({ host, port, nodes })
  console.log(
    `Kafka broker ready on ${kafka.bootstrap.join(', ')} (${nodes} ${nodes === 1 ? 'node' : 'nodes'})`,
  )
  const stop = () => {
    void kafka.stop().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function wholeNumber(option: string, text: string, { min, max }: { min: number; max: number }): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= min && value <= max) return value
  throw new Error(`${option} ${text}: a whole number from ${min} to ${max} is wanted`)
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!('code' in error)) return error.message
  const port = 'port' in error ? error.port : '?'
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use. Take another one with --port, for example --port ${Number(port) + 100}.`
  if (error.code === 'EACCES') return `Port ${port} needs privileges. Take one above 1023 with --port.`
  return error.message
}

main().catch((error: unknown) => {
  console.error(explain(error))
  process.exit(1)
})
