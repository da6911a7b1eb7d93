'use client'
import { useMemo } from 'react'
import { piecesOf } from '../../domain/glossary'
import { Term } from './term'
import { useGlossary } from './use-glossary'

/** A sentence whose words of the glossary say what they mean when pressed. */
export function Explained({ text }: { readonly text: string }) {
  const glossary = useGlossary()
  const pieces = useMemo(() => (glossary ? piecesOf(text, glossary.entries) : [{ text }]), [glossary, text])
  return pieces.map(piece =>
    'word' in piece && piece.word && glossary ? (
      <Term key={piece.word} id={piece.word} entry={glossary.entries[piece.word]} all={glossary.all}>
        {piece.text}
      </Term>
    ) : (
      <span key={piece.text}>{piece.text}</span>
    ),
  )
}
