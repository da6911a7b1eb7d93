import { wordsOfRequest } from './language'

/** What the browser calls it. */
export async function generateMetadata() {
  return { title: (await wordsOfRequest()).page.notFoundTitle }
}

/** An address that leads nowhere. */
export default async function NotFound() {
  const { page } = await wordsOfRequest()
  return (
    <main className="m-auto max-w-[560px] px-(--m) py-16">
      <h1 className="verdict">{page.notFound}</h1>
      <p className="why">
        {page.notFoundBefore}
        <a className="lk" href="/">
          {page.notFoundLink}
        </a>
        {page.notFoundAfter}
      </p>
    </main>
  )
}
