import { describe, expect, it } from 'vitest'
import { countsOf, type FileResult, failedFiles, withLater } from './vitest-report'

const file = (name: string, ...statuses: readonly string[]): FileResult => ({
  name,
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map(status => ({ ancestorTitles: [], title: 'it', status })),
})

describe('a report of vitest', () => {
  const first = { testResults: [file('a', 'passed', 'skipped'), file('b', 'passed', 'failed')] }

  it('counts tests, and names the files that failed', () => {
    expect(countsOf(first)).toEqual({ passed: 2, failed: 1, skipped: 1 })
    expect(failedFiles(first)).toEqual(['b'])
  })

  it('counts a file that could not even begin as one failure', () => {
    const broken = { testResults: [{ ...file('a'), status: 'failed' }] }
    expect(countsOf(broken)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(failedFiles(broken)).toEqual(['a'])
  })

  it('takes what a second try says of the files that were tried again', () => {
    const both = withLater(first, { testResults: [file('b', 'passed', 'passed')] })
    expect(countsOf(both)).toEqual({ passed: 3, failed: 0, skipped: 1 })
  })
})
