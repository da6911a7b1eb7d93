import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readRecording } from '../../domain/recording-read'
import { resultOfEvents } from '../../domain/result-of'
import { firstStory } from '../../domain/testing/stories'
import { readArguments } from './arguments'
import { replay } from './replay'
import { openSave } from './save'

const folder = mkdtempSync(join(tmpdir(), 'recordings-'))
afterAll(() => rmSync(folder, { recursive: true }))
const result = resultOfEvents(firstStory.events)

async function saved(name: string, change: (text: string) => string = text => text): Promise<string> {
  const path = join(folder, name)
  const file = openSave(path)
  file.take(firstStory.events.slice(0, 30))
  file.take(firstStory.events.slice(30))
  await file.end(result)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
  return path
}

describe('a run that is saved as it comes', () => {
  it('is read back whole', async () => {
    const { recording, problems } = readRecording(readFileSync(await saved('whole.jsonl'), 'utf8'))
    expect(problems).toEqual([])
    expect(recording).toMatchObject({
      events: firstStory.events,
      result,
      header: { recipe: firstStory.text },
    })
  })

  it('says why its file cannot be written', async () => {
    const file = openSave(join(folder, 'no', 'such', 'folder.jsonl'))
    file.take(firstStory.events)
    await expect(file.end(result)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('a replay', () => {
  it('ends with 0 when ledger and verdict match', async () => {
    const { code, out, err } = replay(await saved('same.jsonl'), false)
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('Kept: nothing was lost. But #3 was paid twice.')
    expect(out).toContain('Ledger and verdict match what was recorded.')
  })

  it('ends with 1 and says where they differ', async () => {
    const path = await saved('other.jsonl', text => text.replace('"duplicated":1', '"duplicated":0'))
    const { code, out } = replay(path, false)
    expect(code).toBe(1)
    expect(out).toContain('totals.duplicated: recorded 0, derived 1')
    expect(JSON.parse(replay(path, true).out)).toMatchObject({ outcome: 'differs' })
  })

  it('ends with 1 when nothing was recorded to match', async () => {
    const path = await saved('cut.jsonl', text => text.slice(0, text.lastIndexOf('{"end"')))
    const { code, out, err } = replay(path, false)
    expect(code).toBe(1)
    expect(out).toContain('No result was recorded')
    expect(err).toContain('The file ends in the middle of the run.')
  })

  it('ends with 2 for a file that cannot be read or is not ours', async () => {
    expect(replay(join(folder, 'nowhere.jsonl'), false)).toMatchObject({ code: 2, out: '' })
    const foreign = replay(await saved('foreign.jsonl', () => 'hello\n'), false)
    expect([foreign.code, foreign.err]).toEqual([2, expect.stringContaining('This is not a run recorded by')])
  })
})

describe('the arguments of the lab command', () => {
  const asked = (...given: string[]) => {
    const read = readArguments(given)
    return read.ok ? read.asked : read.problems.join(' ')
  }

  it('are a recipe, or several to compare', () => {
    expect(asked('guarantee=at-most-once&compare=exactly-once', '--json')).toMatchObject({
      do: 'run',
      json: true,
      recipes: [{ guarantee: 'at-most-once' }, { guarantee: 'exactly-once' }],
    })
  })

  it('are a file to save to, or one to replay', () => {
    expect(asked('orders=2', '--save', 'run.jsonl')).toMatchObject({ do: 'run', save: 'run.jsonl' })
    expect(asked('--replay', 'run.jsonl')).toEqual({ do: 'replay', file: 'run.jsonl', json: false })
  })

  it('are refused with what is wrong', () => {
    expect(asked('--save')).toBe('--save needs the name of a file.')
    expect(asked('--sav', 'x')).toBe('There is no --sav; --json, --save and --replay exist.')
    expect(asked('orders=2', '--replay', 'x')).toContain('--replay stands alone')
    expect(asked('compare=all', '--save', 'x')).toContain('--save takes one run')
    expect(asked('orders=0')).toContain('orders=0: 0 is not a value of orders')
  })
})
