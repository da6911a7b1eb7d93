import { Matrix } from '../../components/matrix/matrix'
import { wordsOfRequest } from '../language'

export async function generateMetadata() {
  const { matrix, page } = await wordsOfRequest()
  return { title: matrix.title, description: page.matrixDescription }
}

/** The table of failures and guarantees. */
export default function Page() {
  return <Matrix />
}
