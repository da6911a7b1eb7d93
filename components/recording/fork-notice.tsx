'use client'
import { useEffect, useState } from 'react'
import type { WordsOf } from '../../domain/language'
import { FORK_ENGLISH } from '../../domain/language/en/fork'
import { momentAt } from '../../domain/moment'
import { parseRecipe } from '../../domain/recipe-text'
import { tellingOf } from '../language/catalogues'
import { useLanguage } from '../language/use-words'
import { wordsWith } from '../language/words-with'
import { Action, Notice } from '../notices/notice'
import type { Fork } from '../store/lab-state'
import { useLab } from '../store/use-lab'

const ENGLISH = { fork: FORK_ENGLISH }

const useForkWords = wordsWith<WordsOf<typeof ENGLISH>>(ENGLISH, {
  ko: () => import('../../domain/language/ko/fork').then(({ FORK_KOREAN }) => ({ fork: FORK_KOREAN })),
})

/** What the old run stood after, in the language on screen: told anew where that has been switched since. */
function useMoment({ moment, passed }: Fork): string {
  const { language } = useLanguage()
  const [told, setTold] = useState({ language, moment })
  useEffect(() => {
    if (told.language === language || !passed) return
    let current = true
    void Promise.all([import('../../domain/film'), tellingOf(language)]).then(
      ([{ createFilm }, { picture }]) => {
        const film = createFilm(parseRecipe(passed.recipe).recipe, picture)
        film.append(passed.events)
        const last = momentAt(film.lines, film.duration)?.moment ?? ''
        if (current) setTold({ language, moment: last })
      },
      // The server is gone for the moment: it stays in the words of then.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [language, passed, told.language])
  return told.moment
}

/** Which run this one comes from, with what change; and the way back to it. */
export function ForkNotice({ fork }: { readonly fork: Fork }) {
  return <Forked key={`${fork.from} ${fork.moment}`} fork={fork} />
}

function Forked({ fork: forked }: { readonly fork: Fork }) {
  const { from, change } = forked
  const moment = useMoment(forked)
  const { recording, fork } = useForkWords()
  const lab = useLab()
  const label = fork.label(from, moment, fork.change(change))
  const head = label.startsWith(recording.forkHead) ? recording.forkHead : ''
  return (
    <Notice actions={<Action onPress={() => void lab.backToOrigin()}>{recording.backTo(from)}</Action>}>
      <b>{head}</b>
      {label.slice(head.length)}
    </Notice>
  )
}
