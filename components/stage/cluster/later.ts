import { lazy } from 'react'

const drawing = () => import('./brokers')
const buttons = () => import('./buttons')

/** Several brokers are drawn on few pages, and code for them is on those; on the others it comes when all else is there. */
export const Brokers = lazy(() => drawing().then(m => ({ default: m.Brokers })))
export const BrokerButtons = lazy(() => buttons().then(m => ({ default: m.BrokerButtons })))

/** Fetches ahead what a change of `cluster.nodes` would ask for. */
export function readAheadBrokers(): void {
  for (const load of [drawing, buttons]) load().catch(() => undefined)
}
