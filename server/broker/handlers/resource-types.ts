/** What configuration requests speak of (ConfigResource.Type). */
export const resourceTypes = { topic: 2, broker: 4, brokerLogger: 8 } as const
