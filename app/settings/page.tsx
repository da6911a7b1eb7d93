import { YourSettings } from '../../components/your-settings/your-settings'
import { wordsOfRequest } from '../language'

export async function generateMetadata() {
  const { yourSettings } = await wordsOfRequest()
  return { title: yourSettings.title, description: yourSettings.lead }
}

/** Settings of one's own: which guarantee they are. */
export default function Page() {
  return <YourSettings />
}
