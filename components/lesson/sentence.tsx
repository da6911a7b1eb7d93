/** A sentence of a caption or of the transcript: the one place where its words may be tied to what explains them. */
export function Sentence({ text }: { readonly text: string }) {
  return <>{text}</>
}
