import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BEGIN, casesOf, END, reportOf } from './report'

const assertion = (ancestor: string, title: string, status: string) => ({
  ancestorTitles: [ancestor],
  title,
  status,
})
const file = (name: string, ...assertionResults: ReturnType<typeof assertion>[]) => ({
  name,
  status: 'passed',
  assertionResults,
})

const embedded = {
  testResults: [
    file(
      '/somewhere/tests/kafka/produce.test.ts',
      assertion('Fetch (embedded, 1 node)', 'waits', 'passed'),
      assertion('Fetch (embedded, 1 node)', 'is empty', 'failed'),
      assertion('Three copies (embedded, 1 node needs 3 nodes)', 'lose', 'skipped'),
      assertion('Three copies (embedded, 3 nodes)', 'lose', 'passed'),
      assertion('Three copies (embedded, 3 nodes as in 3.9)', 'lose', 'passed'),
      assertion('a unit test', 'says nothing of clusters', 'passed'),
    ),
    file('/somewhere/tests/lessons/lessons.test.ts', assertion('kill-or-stop', 'comes out', 'passed')),
  ],
}
const apache = {
  cluster: 'Apache Kafka 3.9.2',
  testResults: [
    file(
      '/somewhere/tests/kafka/produce.test.ts',
      assertion('Fetch (Apache Kafka 3.9.2)', 'waits', 'passed'),
    ),
    file('/somewhere/tests/lessons/lessons.test.ts', assertion('kill-or-stop', 'comes out', 'passed')),
  ],
}

describe('the report of cases × clusters', () => {
  it('counts cases by what they are about and by cluster, and names those that do not hold everywhere', () => {
    expect(
      reportOf([embedded, apache].flatMap(casesOf)),
    ).toBe(`|  | embedded, 1 node | embedded, 3 nodes | Apache Kafka 3.9.2 |
| --- | --- | --- | --- |
| produce, fetch, list offsets | 1/2 | 2/2 | 1/1 |
| lessons | 1/1 | – | 1/1 |
| **all** | 2/3 | 2/2 | 2/2 |

Differences:
* embedded, 1 node: produce, fetch, list offsets: Fetch (embedded, 1 node) is empty`)
  })

  it('stands in the README, of all four clusters and without a difference', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const report = readme.slice(readme.indexOf(BEGIN) + BEGIN.length, readme.indexOf(END)).trim()
    const [head = '', , ...rest] = report.split('\n')
    const cells = (line: string) =>
      line
        .split('|')
        .slice(1, -1)
        .map(text => text.trim())
    expect(cells(head)).toEqual([
      '',
      'embedded, 1 node',
      'embedded, 3 nodes',
      expect.stringMatching(/^Apache Kafka 3\.9\./),
      expect.stringMatching(/^Apache Kafka 4\./),
    ])
    const rows = rest.filter(line => line.startsWith('|')).map(cells)
    expect(rows.length).toBeGreaterThan(10)
    expect(
      rows
        .at(-1)
        ?.slice(1)
        .every(cell => /^\d{2,}\/\d{2,}$/.test(cell)),
    ).toBe(true)
    const notAll = rows.flatMap(([, ...its]) => its).filter(cell => !/^(\d+)\/\1$|^–$/.test(cell))
    expect(notAll).toEqual([])
    expect(rest.at(-1)).toBe('No difference.')
  })
})
