'use client'
import { useMemo } from 'react'
import { type Piece, piecesOf } from '../../domain/glossary'
import { Term } from './term'
import { useGlossary } from './use-glossary'

/** A sentence whose words of the glossary say what they mean when pressed. */
export function Explained({ text }: { readonly text: string }) {
  const glossary = useGlossary()
  const pieces = useMemo(
    () => (glossary ? piecesOf(text, glossary.entries) : [{ text } satisfies Piece]),
    [glossary, text],
  )
  return pieces.map((piece, i) => {
    const before = pieces[i - 1]
    const said = before && isWord(before) ? piece.text.slice(stuckTo(pieces, i - 1).length) : piece.text
    if (!isWord(piece) || !glossary) return <span key={piece.text}>{said}</span>
    return (
      <span key={piece.word} className="tied">
        <Term id={piece.word} entry={glossary.entries[piece.word]} all={glossary.all}>
          {piece.text}
        </Term>
        {stuckTo(pieces, i)}
      </span>
    )
  })
}

const isWord = (piece: Piece): piece is Required<Piece> => piece.word !== undefined

/** What follows a word without a space, a full stop or a Korean particle: no line ends between the two. */
function stuckTo(pieces: readonly Piece[], at: number): string {
  const next = pieces[at + 1]
  return next && !isWord(next) ? (/^\S+/.exec(next.text)?.[0] ?? '') : ''
}
