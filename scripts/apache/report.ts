import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { LESSONS } from '../../domain/lessons'
import { CHALLENGES } from '../../domain/lessons/challenges'
import { readReport, type VitestReport } from './vitest-report'

/**
 * Cases × clusters, from vitest's JSON reports:
 *   npx vitest run tests/kafka tests/guarantees tests/lessons --reporter=json --outputFile.json=embedded.json
 *   npm run test:apache -- --report apache-3.json      npm run test:apache -- --kafka 4 --report apache-4.json
 *   TABLE_NODES=3 npx vitest run tests/guarantees/guarantees --reporter=json --outputFile.json=three.json
 *   npx tsx scripts/apache/report.ts [--readme] [--three three.json] embedded.json apache-3.json apache-4.json
 * Prints a table of passed/all, and every case that does not hold everywhere; with `--readme` it goes into README.md too.
 */
export interface Case {
  /** What it is about: a row of the table. */
  readonly area: string
  readonly cluster: string
  readonly title: string
  readonly status: string
}

export const BEGIN = '<!-- cases × clusters, written by scripts/apache/report.ts -->'
export const END = '<!-- end of cases × clusters -->'
const README = fileURLToPath(new URL('../../README.md', import.meta.url))

const ONE = 'embedded, 1 node'
const THREE = 'embedded, 3 nodes'

/** Rows, in their order, and whose tests stand in them. */
const AREAS: Readonly<Record<string, readonly string[]>> = {
  'produce, fetch, list offsets': ['produce', 'refusals'],
  'idempotent producers': ['idempotence'],
  transactions: ['transactions', 'exactly-once'],
  'groups and their offsets': ['groups'],
  'topics and admin requests': ['admin', 'admin-records', 'admin-refusals'],
  'coordinators that go': ['coordinators'],
  'copies, leaders, elections': ['replication'],
  'hazards of client and protocol': ['hazards'],
  'clients in other languages': ['clients', 'clients-groups', 'client-settings', 'platformatic', 'tutorial'],
  'guarantee × fault': ['guarantees'],
  'failures of brokers, as runs': ['cluster'],
  'many failures, and programs that die': ['many-faults', 'company'],
  lessons: ['lessons'],
  challenges: ['challenges'],
}

/** Whole runs that need three brokers; the embedded ones of the others are on a cluster of one. */
const OF_THREE = new Set([
  'a cluster of three brokers',
  ...LESSONS.filter(({ runs }) => runs.some(({ recipe }) => hasThree(recipe))).map(({ id }) => id as string),
  ...CHALLENGES.filter(({ recipe }) => hasThree(recipe)).map(({ id }) => `challenge ${id}`),
])

function hasThree(recipe: string): boolean {
  return recipe.includes('cluster.nodes=3')
}

/**
 * The cases of one report. `describeOnClusters` puts the cluster in brackets behind the title of a group; whole runs, whose
 * groups say nothing, are on the Apache Kafka of which the report is, or on the embedded broker.
 */
export function casesOf(report: VitestReport): readonly Case[] {
  return report.testResults.flatMap(({ name, assertionResults }) => {
    const file = path.basename(name, '.test.ts')
    const isOfKafka = name.includes('tests/kafka/')
    const area = Object.entries(AREAS).find(([, files]) => files.includes(file))?.[0]
    return assertionResults.flatMap(({ ancestorTitles, title, status }) => {
      const [first = ''] = ancestorTitles
      const cluster = clusterOf(first) ?? report.cluster ?? (OF_THREE.has(first) ? THREE : ONE)
      const isCase = isOfKafka ? clusterOf(first) !== undefined : area !== undefined
      return isCase
        ? [{ area: area ?? file, cluster, title: [...ancestorTitles, title].join(' '), status }]
        : []
    })
  })
}

function clusterOf(title: string): string | undefined {
  const [, cluster] = /^.* \(([^()]+)\)$/.exec(title) ?? []
  // Where nodes die three embedded ones are as 4.x by default, and as 3.9 a second time.
  return cluster?.startsWith(THREE) ? THREE : cluster
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)]
}

function cell(cases: readonly Case[]): string {
  if (cases.length === 0) return '–'
  return `${cases.filter(({ status }) => status === 'passed').length}/${cases.length}`
}

/** The table in Markdown, and under it the cases that failed somewhere. */
export function reportOf(cases: readonly Case[]): string {
  const run = cases.filter(({ status }) => status === 'passed' || status === 'failed')
  // Ours first, the smaller one before the larger.
  const clusters = unique([ONE, THREE, ...run.map(({ cluster }) => cluster)]).filter(name =>
    run.some(({ cluster }) => cluster === name),
  )
  const areas = Object.keys(AREAS).filter(area => run.some(each => each.area === area))
  const rows = unique([...areas, ...run.map(({ area }) => area)]).map(area => {
    const its = run.filter(each => each.area === area)
    return [area, ...clusters.map(cluster => cell(its.filter(each => each.cluster === cluster)))]
  })
  const totals = ['**all**', ...clusters.map(cluster => cell(run.filter(each => each.cluster === cluster)))]
  const head = ['', ...clusters]
  const table = [head, head.map(() => '---'), ...rows, totals].map(row => `| ${row.join(' | ')} |`)
  const failed = run.filter(({ status }) => status === 'failed')
  const lines = failed.map(({ area, cluster, title }) => `* ${cluster}: ${area}: ${title}`)
  return [...table, '', failed.length === 0 ? 'No difference.' : 'Differences:', ...lines].join('\n')
}

/**
 * A text with the report between its marks replaced.
 * @throws where the marks are missing
 */
export function withReport(text: string, report: string): string {
  const begin = text.indexOf(BEGIN)
  const end = text.indexOf(END)
  if (begin < 0 || end < begin) throw new Error(`the text lacks "${BEGIN}" … "${END}"`)
  return `${text.slice(0, begin + BEGIN.length)}\n\n${report}\n\n${text.slice(end)}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    options: { readme: { type: 'boolean' }, three: { type: 'string' } },
    allowPositionals: true,
  })
  const reports = positionals.map(readReport)
  if (values.three) reports.push({ ...readReport(values.three), cluster: THREE })
  const report = reportOf(reports.flatMap(casesOf))
  console.log(report)
  if (values.readme) writeFileSync(README, withReport(readFileSync(README, 'utf8'), report))
}
