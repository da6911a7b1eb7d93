'use client'
import { useWords } from '../components/language/use-words'

interface ErrorProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

/** The page itself has failed: says so, and offers the two ways on. */
export default function ErrorPage({ error, reset }: ErrorProps) {
  const { page } = useWords()
  return (
    <main className="m-auto max-w-[560px] px-(--m) py-16">
      <h1 className="verdict">
        <span className="x0">{page.brokenWord}</span>
        {page.brokenPage}
      </h1>
      <p className="why">{error.message}</p>
      <p className="why mt-4 flex gap-5">
        <button type="button" className="lk min-h-6" onClick={reset}>
          {page.drawAgain}
        </button>
        {/* A full load, because the link may be what the page cannot take. */}
        <a className="lk" href="/">
          {page.firstPage}
        </a>
      </p>
    </main>
  )
}
