import { Glossed } from '../glossary/glossed'

/** A sentence of a caption: its words can be asked what they mean. */
export function Sentence({ text }: { readonly text: string }) {
  return <Glossed text={text} />
}
