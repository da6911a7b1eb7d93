import { StartPage } from '../../components/room/start-page'
import { wordsOfRequest } from '../language'

export async function generateMetadata() {
  const { room } = await wordsOfRequest()
  return { title: room.title, description: room.lead }
}

/** Where a workshop is started, or joined. */
export default function Page() {
  return <StartPage />
}
