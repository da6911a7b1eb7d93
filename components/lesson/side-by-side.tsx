'use client'
import type { Catalogue } from '../../domain/language/catalogue'
import type { Lesson } from '../../domain/lessons/lesson'
import { parseRecipe } from '../../domain/recipe-text'
import type { RunResult } from '../../domain/result'
import type { OrderNumber } from '../../domain/words'
import { outcomesOf } from './session'
import { useLesson, useSession } from './use-lesson'
import { useLessonWords } from './words'

const KEYS = ['acknowledged', 'log', 'handled', 'paid', 'emailed', 'fate'] as const
type Key = (typeof KEYS)[number]

/** What the ledgers of two or three runs say of the order in question, where they differ. */
export function SideBySide() {
  const { lesson, text } = useLesson()
  const words = useLessonWords()
  const kept = useSession(state => state.kept)
  const outcomes = outcomesOf(lesson, kept)
  const order = orderOf(lesson)
  const rows = lesson.runs.flatMap(({ id, recipe }, i) => {
    const result = outcomes[id]?.result
    const facts = result && order !== undefined && factsOf(result, order, { recipe, ledger: words.ledger })
    return facts ? [{ id, facts, name: words.lesson.runNamed(i + 1, text.runs[id] ?? id) }] : []
  })
  const keys = KEYS.filter(key => new Set(rows.map(({ facts }) => facts[key])).size > 1)
  if (rows.length < 2 || keys.length === 0) return null
  return (
    <table className="beside" aria-label={words.lesson.differing(order ?? 0)} data-testid="side-by-side">
      <thead>
        <tr>
          <th scope="col">#{order}</th>
          {keys.map(key => (
            <Heading key={key} name={words.ledger.columns[key]} short={shortOf(key, words.ledger)} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, facts }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {keys.map(key => (
              <td key={key}>{facts[key]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const shortOf = (key: Key, { short }: Catalogue['ledger']): string | undefined =>
  key in short ? short[key as keyof typeof short] : undefined

/** A column's name; on a phone the short one, as over the ledger. */
function Heading({ name, short }: { readonly name: string; readonly short: string | undefined }) {
  return (
    <th scope="col" aria-label={name}>
      {short === undefined ? (
        name
      ) : (
        <>
          <span className="max-tab:hidden">{name}</span>
          <abbr className="tab:hidden" title={name}>
            {short}
          </abbr>
        </>
      )}
    </th>
  )
}

/** The order that the lesson points at in the ledger; undefined where it is about something else. */
function orderOf({ look }: Lesson): OrderNumber | undefined {
  const [first] = look.flatMap(each => (each.at === 'ledger' ? [each.order] : []))
  return first
}

interface Said {
  readonly recipe: string
  readonly ledger: Catalogue['ledger']
}

function factsOf(
  { orders }: RunResult,
  order: OrderNumber,
  { recipe, ledger }: Said,
): Readonly<Record<Key, string>> | undefined {
  const row = orders.find(each => each.order === order)
  if (!row) return undefined
  const asked = parseRecipe(recipe).recipe.settings.shop.acks !== 0
  return {
    acknowledged: asked ? ledger.acknowledged[row.acknowledged] : ledger.notAsked,
    log: String(row.copies),
    handled: String(row.handled),
    paid: String(row.paid),
    emailed: String(row.emailed),
    fate: ledger.fates[row.fate],
  }
}
