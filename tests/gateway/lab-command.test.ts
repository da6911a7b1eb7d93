import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { RunResult } from '../../domain/result'

// A process of its own compiles the server first.
vi.setConfig({ testTimeout: 120_000 })

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command as `npm run --silent lab --` does. */
function lab(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/runs/lab.ts', ...args], {
      env: { ...process.env, KAFKA_BROKERS: '', ...env },
    })
    const said = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const)
      child[name].on('data', chunk => {
        said[name] += chunk
      })
    child.on('error', reject)
    child.on('close', code => resolve({ code, ...said }))
  })
}

describe('the lab command', () => {
  it('prints the result as JSON and ends with 0, whatever the verdict', async () => {
    const { code, stdout } = await lab([
      'guarantee=exactly-once&orders=4&fault=kill.shop.sent.2&payments.email=false',
      '--json',
    ])
    const result = JSON.parse(stdout) as RunResult
    expect(code).toBe(0)
    expect(result.verdict).toMatchObject({ kept: false, orders: [2] })
    expect(result.orders.map(({ order, copies }) => [order, copies])).toEqual([
      [1, 1],
      [2, 2],
      [3, 1],
      [4, 1],
    ])
    expect(result.faults).toEqual([{ fault: 'kill.shop.sent.2', struck: true }])
  })

  it('prints the ledger as a table, and saves the run', async () => {
    const file = join(tmpdir(), `playground-${process.pid}.jsonl`)
    const { code, stdout } = await lab(['guarantee=at-least-once&orders=2', '--save', file])
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    rmSync(file)
    expect(code).toBe(0)
    expect(stdout).toMatch(/Order\s+Acknowledged\s+In the log\s+Handled\s+Paid\s+E-mailed\s+Fate/)
    expect(stdout).toMatch(/#2\s+yes\s+1\s+1\s+1\s+1\s+once/)
    expect(lines.map(line => (JSON.parse(line) as { type?: string }).type)).toContain('run.settled')
  })

  it('names the wrong part of a recipe and what is allowed, and ends with 2', async () => {
    const { code, stdout, stderr } = await lab(['guarantee=at-least-onse&fault=loose-ack.shop.3'])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('guarantee=at-least-onse')
    expect(stderr).toContain('at-least-once')
    expect(stderr).toContain('fault=loose-ack.shop.3')
    expect(stderr).toContain('lose-ack')
  })

  it('says that the cluster cannot be reached, and ends with 3', async () => {
    const { code, stderr } = await lab(['orders=1'], { KAFKA_BROKERS: '127.0.0.1:1' })
    expect(code).toBe(3)
    expect(stderr).toContain('Kafka at 127.0.0.1:1 cannot be reached')
    expect(stderr).toContain('KAFKA_BROKERS')
  })
})
