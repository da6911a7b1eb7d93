'use client'

interface ErrorProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

/** The page itself has failed: says so, and offers the two ways on. */
export default function ErrorPage({ error, reset }: ErrorProps) {
  return (
    <main className="m-auto max-w-[560px] px-(--m) py-16">
      <h1 className="verdict">
        <span className="x0">Broken:</span> this page, not Kafka.
      </h1>
      <p className="why">{error.message}</p>
      <p className="why mt-4 flex gap-5">
        <button type="button" className="lk min-h-6" onClick={reset}>
          Draw it again
        </button>
        {/* A full load, because the link may be what the page cannot take. */}
        <a className="lk" href="/">
          Start from the first page
        </a>
      </p>
    </main>
  )
}
