'use client'
import { useState } from 'react'
import { formatRecipe } from '../../domain/recipe-text'
import { roomCodeOf } from '../../domain/room'
import { useWords } from '../language/use-words'
import { Action, Notice } from '../notices/notice'
import { pageWord } from '../store/page-keys'
import { useLab } from '../store/use-lab'

type Said = 'nothing' | 'offering' | 'offered' | 'refused'

/** In a private lab that was opened from a workshop: what was found here can be shown to all. */
export function OfferToRoom({ search }: { readonly search: string }) {
  const words = useWords().room
  const lab = useLab()
  const [said, setSaid] = useState<Said>('nothing')
  const code = roomCodeOf(pageWord(search, 'room') ?? '')
  if (code === undefined) return null
  const offer = async () => {
    setSaid('offering')
    const { offerTo } = await import('./open-room')
    const answer = await offerTo(code, formatRecipe(lab.store.get().recipe))
    setSaid(answer.ok ? 'offered' : 'refused')
  }
  return (
    <Notice
      actions={
        <>
          <Action onPress={() => void offer()}>{said === 'offering' ? words.offering : words.offer}</Action>
          <a className="lk min-h-6" href={`/workshop/${code}`}>
            {words.backTo(code)}
          </a>
        </>
      }
    >
      {words.workshop} <b>{code}</b>.{' '}
      <span role="status" data-testid="offer">
        {said === 'offered' ? words.offered : said === 'refused' ? words.notOffered : ''}
      </span>
    </Notice>
  )
}
