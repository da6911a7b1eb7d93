import type { RunResult } from '../../domain/result'

const COLUMNS = ['Order', 'Acknowledged', 'In the log', 'Handled', 'Paid', 'E-mailed', 'Fate'] as const

/** The ledger of a result as a table for a terminal, and the verdict below it. */
export function resultAsText({ orders, totals, verdict, faults, cluster, client }: RunResult): string {
  const rows = orders.map(({ order, acknowledged, copies, handled, paid, emailed, fate }) =>
    [`#${order}`, acknowledged, copies, handled, paid, emailed, fate].map(String),
  )
  const sums = ['', totals.acknowledged, totals.copies, totals.handled, totals.paid, totals.emailed, '']
  return [
    ...tableLines([[...COLUMNS], ...rows, sums.map(String)]),
    '',
    verdict.sentence,
    ...(verdict.where === '' ? [] : [verdict.where]),
    ...faults.map(
      ({ fault, struck }) =>
        `${fault}: ${struck ? 'struck' : 'NEVER STRUCK, so this run proves nothing about it'}`,
    ),
    `${cluster.kind === 'embedded' ? 'Embedded broker' : `Apache Kafka ${cluster.version}`}, ${cluster.nodes} node${cluster.nodes === 1 ? '' : 's'}, ${client.name} ${client.version}`,
  ].join('\n')
}

function tableLines(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const rule = widths.map(width => '─'.repeat(width)).join('  ')
  return rows.flatMap((row, index) =>
    index === 1 || index === rows.length - 1 ? [rule, line(row)] : [line(row)],
  )
}
