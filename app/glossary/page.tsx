import { Glossary } from '../../components/glossary/glossary'
import { wordsOfRequest } from '../language'

export async function generateMetadata() {
  const { glossary } = await wordsOfRequest()
  return { title: glossary.title, description: glossary.lead }
}

/** The words, each with the moving part it names. */
export default function Page() {
  return <Glossary />
}
