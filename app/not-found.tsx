export const metadata = { title: 'Not found' }

/** An address that leads nowhere. */
export default function NotFound() {
  return (
    <main className="m-auto max-w-[560px] px-(--m) py-16">
      <h1 className="verdict">There is nothing at this address.</h1>
      <p className="why">
        The playground is at{' '}
        <a className="lk" href="/">
          the first page
        </a>
        ; its links begin with a question mark and a guarantee.
      </p>
    </main>
  )
}
