import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Cases × clusters, from vitest's JSON reports of tests/kafka:
 *   npx vitest run tests/kafka --reporter=json --outputFile.json=embedded.json
 *   npm run test:apache -- --report apache-3.json      npm run test:apache -- --kafka 4 --report apache-4.json
 *   npx tsx scripts/apache/report.ts embedded.json apache-3.json apache-4.json
 * Prints a table of passed/all for every group of statements, and every case that does not hold everywhere.
 */
export interface Case {
  readonly group: string
  readonly cluster: string
  readonly title: string
  readonly status: string
}

interface VitestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[]
      readonly title: string
      readonly status: string
    }[]
  }[]
}

/** The cases of one report; `describeOnClusters` puts the cluster in brackets behind the title of the group. */
export function casesOf(report: VitestReport): Case[] {
  return report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.flatMap(({ ancestorTitles, title, status }) => {
      const [, group, cluster] = /^(.*) \(([^()]+)\)$/.exec(ancestorTitles[0] ?? '') ?? []
      if (group === undefined || cluster === undefined) return []
      return [{ group, cluster, title: [...ancestorTitles.slice(1), title].join(' '), status }]
    }),
  )
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)]
}

function cell(cases: readonly Case[]): string {
  const run = cases.filter(({ status }) => status === 'passed' || status === 'failed')
  if (run.length === 0) return '–'
  return `${run.filter(({ status }) => status === 'passed').length}/${run.length}`
}

/** The table in Markdown, and under it the cases that failed somewhere. */
export function reportOf(cases: readonly Case[]): string {
  const run = cases.filter(({ status }) => status === 'passed' || status === 'failed')
  const clusters = unique(run.map(({ cluster }) => cluster))
  const rows = unique(run.map(({ group }) => group)).map(group => {
    const of = (cluster: string) => cell(run.filter(each => each.group === group && each.cluster === cluster))
    return [group, ...clusters.map(of)]
  })
  const totals = ['all', ...clusters.map(cluster => cell(run.filter(each => each.cluster === cluster)))]
  const head = ['statements about', ...clusters]
  const table = [head, head.map(() => '---'), ...rows, totals].map(row => `| ${row.join(' | ')} |`)
  const failed = run
    .filter(({ status }) => status === 'failed')
    .map(({ group, cluster, title }) => `* ${cluster}: ${group} ${title}`)
  return [...table, '', failed.length === 0 ? 'No difference.' : 'Differences:', ...failed, ''].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const reports = process.argv.slice(2).map(file => JSON.parse(readFileSync(file, 'utf8')) as VitestReport)
  console.log(reportOf(reports.flatMap(casesOf)))
}
