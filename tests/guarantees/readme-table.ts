import { GUARANTEE_INFO } from '../../domain/guarantee-info'
import { GUARANTEES } from '../../domain/words'
import type { Cell } from './run-cell'
import { STRUCK, TABLE } from './table'

export const BEGIN = '<!-- guarantee × fault, written by scripts/readme-table.ts -->'
export const END = '<!-- end of guarantee × fault -->'

/** The table for the README, as measured: what became of the order at which the fault struck. */
export function tableAsMarkdown(cells: readonly Cell[]): string {
  const head = ['', ...GUARANTEES.map(guarantee => GUARANTEE_INFO[guarantee].name)]
  const lines = TABLE.map(({ says, fault }) => {
    const measured = GUARANTEES.map(guarantee => {
      const cell = cells.find(each => each.guarantee === guarantee && each.row.fault === fault)
      return cell === undefined ? '' : cellAsText(cell)
    })
    return asLine([says, ...measured])
  })
  return [asLine(head), asLine(head.map(() => '---')), ...lines].join('\n')
}

function asLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** "once", "lost", "twice"; in bold where the guarantee's promise is broken; "–" where the fault cannot strike. */
function cellAsText({ result }: Cell): string {
  if (result.faults.some(({ struck }) => !struck)) return '–'
  const order = result.orders.find(each => each.order === STRUCK)
  const word = order === undefined ? '?' : (['lost', 'once', 'twice'][order.paid] ?? `${order.paid} times`)
  return result.verdict.kept === false ? `**${word}**` : word
}

/**
 * The README with the table between its marks replaced.
 * @throws where the marks are missing
 */
export function withTable(readme: string, table: string): string {
  const begin = readme.indexOf(BEGIN)
  const end = readme.indexOf(END)
  if (begin < 0 || end < begin) throw new Error(`README.md lacks "${BEGIN}" … "${END}"`)
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${readme.slice(end)}`
}
