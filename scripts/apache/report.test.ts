import { expect, it } from 'vitest'
import { casesOf, reportOf } from './report'

const assertion = (ancestor: string, title: string, status: string) => ({
  ancestorTitles: [ancestor],
  title,
  status,
})

it('tables cases by cluster and names those that do not hold everywhere', () => {
  const cases = casesOf({
    testResults: [
      {
        assertionResults: [
          assertion('Fetch (embedded, 1 node)', 'waits', 'passed'),
          assertion('Fetch (embedded, 1 node)', 'is empty', 'failed'),
          assertion('Fetch (Apache Kafka 3.9.2)', 'waits', 'passed'),
          assertion('Fetch (Apache Kafka 3.9.2)', 'is empty', 'passed'),
          assertion('Three copies (embedded, 1 node needs 3 nodes)', 'lose', 'skipped'),
          assertion('a unit test', 'says nothing of clusters', 'passed'),
        ],
      },
    ],
  })
  expect(reportOf(cases)).toBe(`| statements about | embedded, 1 node | Apache Kafka 3.9.2 |
| --- | --- | --- |
| Fetch | 1/2 | 2/2 |
| all | 1/2 | 2/2 |

Differences:
* embedded, 1 node: Fetch is empty
`)
})
