import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { asMs, type Measured, median } from './measure'

const ROUNDS = 5

/** How long `npm start` takes after the build until it listens, and until the first page is there. */
export async function benchServerStart(): Promise<readonly Measured[]> {
  if (!existsSync('dist/server.js') || !existsSync('.next/BUILD_ID'))
    return [{ what: 'npm start → listening', value: 'not built (npm run build)' }]
  const listening: number[] = []
  const page: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const times = await startOnce(3900 + round)
    listening.push(times.listening)
    page.push(times.page)
  }
  return [
    { what: 'npm start → listening', value: asMs(median(listening)) },
    { what: 'npm start → first page sent', value: asMs(median(page)) },
  ]
}

async function startOnce(port: number): Promise<{ listening: number; page: number }> {
  const from = performance.now()
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1' }
  const child = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  const listening = performance.now() - from
  const response = await fetch(`http://127.0.0.1:${port}/`)
  await response.text()
  const page = performance.now() - from
  child.kill('SIGTERM')
  await once(child, 'exit')
  return { listening, page }
}
