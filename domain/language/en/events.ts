/** What the clients, the wire and the broker reported, in order. */
export const events = {
  label: 'Events',
  injected: 'injected: ',
  inferred: 'inferred: ',
  nothing: 'What the clients, the wire and the broker report, in order. Click a line to go to its moment.',
  observedMeans: 'observed by a client, on the wire, or read back',
  injectedMeans: 'injected: our own failure',
  inferredMeans: 'inferred: computed from the rest',
  everyFrame: 'every frame',
  theTelling: 'the telling ones',
  everyFrameMeans: 'Heartbeats, empty fetches and metadata too',
} as const
