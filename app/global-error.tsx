'use client'
import { useEffect, useState } from 'react'

interface ErrorProps {
  readonly error: Error & { readonly digest?: string }
}

/** Not even the frame of the page could be drawn. It stands outside everything, the languages too, and is as small as it can be: every page carries it. */
export default function GlobalError({ error }: ErrorProps) {
  const [korean, setKorean] = useState(false)
  useEffect(() => setKorean(navigator.language.startsWith('ko')), [])
  return (
    <html lang={korean ? 'ko' : 'en'}>
      <body>
        <main>
          <h1>{korean ? '페이지를 그릴 수 없습니다.' : 'This page cannot be drawn.'}</h1>
          <p>{error.message}</p>
          <a href="/">{korean ? '첫 페이지' : 'The first page'}</a>
        </main>
      </body>
    </html>
  )
}
