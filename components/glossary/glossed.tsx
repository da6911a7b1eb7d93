'use client'
import { type ComponentType, useEffect, useState } from 'react'

interface GlossedProps {
  readonly text: string
}

let known: ComponentType<GlossedProps> | undefined

/** A sentence whose words of the glossary can be asked what they mean. It can be read before what explains it has come. */
export function Glossed({ text }: GlossedProps) {
  const [Explained, setExplained] = useState(() => known)
  useEffect(() => {
    let current = true
    import('./explained').then(
      ({ Explained }) => {
        known = Explained
        if (current) setExplained(() => Explained)
      },
      // The server is gone for the moment: a caption is a caption without it.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [])
  return Explained ? <Explained text={text} /> : <span>{text}</span>
}
