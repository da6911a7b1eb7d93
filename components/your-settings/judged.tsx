'use client'
import { useMemo } from 'react'
import { GUARANTEE_SETTINGS } from '../../domain/guarantees'
import { formatRecipe } from '../../domain/recipe-format'
import { formatSetting, settingOf } from '../../domain/setting-values'
import { breaks, type Expected, expectations, type Judgement } from '../../domain/your-settings'
import { PlayIcon } from '../icons/time-icons'
import { SHIPPED } from '../matrix/measured'
import { useYourSettingsWords } from './words'

interface JudgedProps {
  readonly judgement: Judgement
  /** Said first, where what was pasted has no part in it. */
  readonly note: string | undefined
}

/** Which guarantee it is, what breaks it, and the way to run it. */
export function Judged({ judgement, note }: JudgedProps) {
  const { yourSettings: words, guarantee: names } = useYourSettingsWords()
  const { guarantee, differing, recipe, conflict } = judgement
  const name = names.names[guarantee].inSentence
  return (
    <section className="ys-judged" aria-label={words.result}>
      {note !== undefined && <p className="ys-note">{note}</p>}
      <p className="verdict" role="status" aria-label={words.result} data-guarantee={guarantee}>
        {conflict
          ? words.refused(words.conflict(conflict))
          : differing.length === 0
            ? words.is(name)
            : words.custom(name)}
      </p>
      <ul className="ys-differs">
        {differing.map(setting => (
          <li key={setting}>
            {words.differs(
              setting,
              formatSetting(setting, settingOf(recipe.settings, setting)),
              formatSetting(setting, settingOf(GUARANTEE_SETTINGS[guarantee], setting)),
            )}
          </li>
        ))}
      </ul>
      {!conflict && (
        <>
          <a className="go" href={`/?${formatRecipe(recipe)}`}>
            <PlayIcon />
            {words.run}
          </a>
          <Failures judgement={judgement} />
        </>
      )}
      <Beyond judgement={judgement} />
    </section>
  )
}

function Failures({ judgement }: { readonly judgement: Judgement }) {
  const { yourSettings: words } = useYourSettingsWords()
  const all = useMemo(() => expectations(judgement, SHIPPED.cells), [judgement])
  const { guarantee } = judgement
  const known = all.filter(({ outcome }) => outcome)
  const breaking = known.filter(({ outcome }) => outcome && breaks(guarantee, outcome))
  const within = known.filter(
    each =>
      !breaking.includes(each) &&
      each.outcome &&
      each.outcome.lost.length + each.outcome.duplicated.length > 0,
  )
  const open = all.filter(({ outcome, cannot }) => !outcome && !cannot)
  return (
    <>
      {(breaking.length > 0 || open.length === 0) && <h2>{words.breaks}</h2>}
      {breaking.length === 0 && open.length === 0 && <p>{words.nothingBreaks}</p>}
      <List expected={breaking} of={judgement} />
      {within.length > 0 && <h2>{words.within}</h2>}
      <List expected={within} of={judgement} />
      <p className="ys-rest">
        {words.harmless(known.length - breaking.length - within.length)}{' '}
        {words.cannot(all.filter(({ cannot }) => cannot).length)}
      </p>
      {open.length > 0 && <h2>{words.unmeasured}</h2>}
      <List expected={open} of={judgement} />
    </>
  )
}

interface ListProps {
  readonly expected: readonly Expected[]
  readonly of: Judgement
}

function List({ expected, of: { guarantee, differing } }: ListProps) {
  const { yourSettings: words, matrix, outcome: said, guarantee: names } = useYourSettingsWords()
  if (expected.length === 0) return null
  return (
    <ul className="ys-list">
      {expected.map(({ failure, text, outcome, measuredAs }) => (
        <li key={failure.fault}>
          <a className="lk" href={`/?${text}`} aria-label={words.runOf(matrix.failures[failure.slot])}>
            {matrix.failures[failure.slot]}
          </a>
          {outcome && <b className={outcome.lost.length > 0 ? 'x0' : 'x2'}> {said.words(outcome).tells}</b>}
          {measuredAs && (measuredAs !== guarantee || differing.length > 0) && (
            <i> {words.measured(names.names[measuredAs].inSentence)}</i>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What the table of one broker does not show, each with the lesson that does. */
function Beyond({ judgement: { recipe } }: { readonly judgement: Judgement }) {
  const { yourSettings: words } = useYourSettingsWords()
  const { acks } = recipe.settings.shop
  const lessons = [
    ...(acks === 1 ? [{ id: 'acks-one', says: words.acksOne }] : []),
    ...(acks === -1 ? [{ id: 'acks-all', says: words.acksAll }] : []),
    { id: 'application-resend', says: words.resend },
    { id: 'the-email', says: words.email },
  ]
  return (
    <>
      <h2>{words.beyond}</h2>
      <ul className="ys-list">
        {lessons.map(({ id, says }) => (
          <li key={id}>
            <a className="lk" href={`/lessons/${id}`}>
              {says}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
