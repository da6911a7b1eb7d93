import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')

function textOf(folder: string): string {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map(file => readFileSync(path.join(ROOT, folder, file), 'utf8'))
    .join('')
}

it('the page’s own Korean font has every letter that the page writes (else: scripts/fonts/subset.py)', () => {
  const has = new Set(readFileSync(path.join(ROOT, 'components/language/font/letters.txt'), 'utf8').trim())
  const written = new Set(
    ['domain', 'components', 'app']
      .map(textOf)
      .join('')
      .match(/[\u3130-\u318f\uac00-\ud7a3]/g),
  )
  expect(written.size).toBeGreaterThan(400)
  expect([...written].filter(letter => !has.has(letter))).toEqual([])
})
