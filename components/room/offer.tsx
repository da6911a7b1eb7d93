'use client'
import { lazy, Suspense, useEffect, useState } from 'react'
import { roomCodeOf } from '../../domain/room'
import { pageWord } from '../store/page-keys'

// Loaded by those who came from a workshop.
const Offer = lazy(() => import('./offer-notice').then(m => ({ default: m.Offer })))

/** In a private lab that was opened from a workshop: what was found here can be shown to all. */
export function OfferToRoom({ search }: { readonly search: string }) {
  // Not in the server's html: a press on a button whose code is still to come would be lost.
  const [here, setHere] = useState(false)
  useEffect(() => setHere(true), [])
  const code = roomCodeOf(pageWord(search, 'room') ?? '')
  if (code === undefined || !here) return null
  return (
    <Suspense>
      <Offer code={code} />
    </Suspense>
  )
}
