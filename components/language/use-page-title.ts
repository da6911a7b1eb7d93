import { useEffect } from 'react'

const SITE = 'Kafka Delivery Playground'

/** Names the page as the server did, in the language on screen: a switch in the page changes the tab's name too. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${SITE}`
  }, [title])
}
