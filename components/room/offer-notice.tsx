'use client'
import { useState } from 'react'
import { formatRecipe } from '../../domain/recipe-text'
import { Action, Notice } from '../notices/notice'
import { useLab } from '../store/use-lab'
import { useRoomWords } from './words'

type Said = 'nothing' | 'offering' | 'offered' | 'refused'

/** In a private lab that was opened from a workshop: what was found here can be shown to all. */
export function Offer({ code }: { readonly code: string }) {
  const words = useRoomWords().room
  const lab = useLab()
  const [said, setSaid] = useState<Said>('nothing')
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
