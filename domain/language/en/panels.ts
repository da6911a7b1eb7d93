/** The panels beside the ledger, and what stands where one of them fails. */
export const panels = {
  label: 'Beside the stage',
  names: { Code: 'Code', Settings: 'Settings', Events: 'Events', Charts: 'Charts' },
  panel: (name: string) => `The panel ${name}`,
  eventLog: 'The event log',
  drawing: 'The drawing',
  failed: (what: string) => `${what} failed`,
  goesOn: (error: string) => `: ${error}. The run and everything else go on.`,
  drawAgain: 'Draw it again',
} as const
