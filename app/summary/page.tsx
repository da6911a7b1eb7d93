import { Summary } from '../../components/summary/summary'
import { wordsOfRequest } from '../language'

export async function generateMetadata() {
  const { summary } = await wordsOfRequest()
  return { title: summary.title, description: summary.lead }
}

/** The measured table as one page of paper. */
export default function Page() {
  return <Summary />
}
