import { Matrix } from '../../components/matrix/matrix'

export const metadata = {
  title: 'Every failure, every guarantee',
  description: 'What each guarantee of Kafka does under each failure: measured, and to be measured here.',
}

/** The table of failures and guarantees. */
export default function Page() {
  return <Matrix />
}
