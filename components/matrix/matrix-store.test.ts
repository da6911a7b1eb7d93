import { describe, expect, it, vi } from 'vitest'
import type { Hello, MatrixResult, MatrixSoFar, Reply } from '../../domain/protocol'
import { resultOfEvents } from '../../domain/result-of'
import { firstStory } from '../../domain/testing/stories'
import type { SideSource, SourceListener } from '../store/source'
import { createMatrix } from './matrix-store'

const hello: Hello = {
  session: 's',
  appVersion: '1',
  cluster: { kind: 'embedded', version: 'embedded', nodes: 1, up: true },
  client: { name: 'kafkajs', version: '2' },
}
const result = resultOfEvents(firstStory.events)
const NOT_RUNNING = { ok: false, problem: { code: 'not-running', message: 'no' } } as const

const of = (cell: string, nth = 0): MatrixResult => ({ cell, nth, result })

/** A page at a server that answers so when it is asked for what was missed. */
async function measuring(answers: Reply<MatrixSoFar>[]) {
  let listener: SourceListener | undefined
  const source = {
    connect(given: SourceListener) {
      listener = given
      return () => undefined
    },
    startMatrix: async () => ({ ok: true, runs: 3 }) as const,
    stopMatrix: async () => ({ ok: true }) as const,
    resumeMatrix: async () => answers.shift() ?? NOT_RUNNING,
  } satisfies Partial<SideSource>
  const matrix = createMatrix(source as unknown as SideSource)
  matrix.open()
  if (!listener) throw new Error('not connected')
  listener.hello(hello)
  await matrix.run()
  return { matrix, listener }
}

describe('a table that is measured while the page loses its server', () => {
  it('takes up what it missed, and counts nothing twice', async () => {
    const { matrix, listener } = await measuring([
      NOT_RUNNING,
      { ok: true, runs: 3, results: [of('a'), of('b', 0), of('b', 1)], failed: [] },
    ])
    listener.matrixResult?.(of('a'))
    listener.gone(0)
    expect(matrix.store.get()).toMatchObject({ connection: 'gone', running: { runs: 3 }, settled: 1 })
    listener.hello(hello)
    listener.matrixResult?.(of('b', 1))
    await vi.waitFor(() => expect(matrix.store.get().settled).toBe(3))
    const { results, running } = matrix.store.get()
    expect([...results].map(([cell, all]) => [cell, all.length])).toEqual([
      ['a', 1],
      ['b', 2],
    ])
    expect(running).toEqual({ runs: 3 })
  })

  it('shows as done what was done meanwhile, with what could not be run', async () => {
    const failed = [{ cell: 'b', message: 'why' }]
    const { matrix, listener } = await measuring([
      NOT_RUNNING,
      { ok: true, runs: 2, results: [of('a')], failed, ms: 9 },
    ])
    listener.gone(0)
    listener.hello(hello)
    await vi.waitFor(() => expect(matrix.store.get().done).toEqual({ runs: 2, ms: 9 }))
    expect(matrix.store.get()).toMatchObject({
      running: undefined,
      settled: 1,
      failed: new Map([['b', 'why']]),
      unrun: 1,
    })
  })

  it('stops where the server knows of no table any more, and not where it only does not answer', async () => {
    const silent = { ok: false, problem: { code: 'internal', message: 'gone' } } as const
    const { matrix, listener } = await measuring([NOT_RUNNING, silent, NOT_RUNNING])
    listener.matrixResult?.(of('a'))
    listener.hello(hello)
    await Promise.resolve()
    expect(matrix.store.get().running).toEqual({ runs: 3 })
    listener.hello(hello)
    await vi.waitFor(() => expect(matrix.store.get().done).toEqual({ runs: 1 }))
  })
})
