/** Turns an answer by callback into a promise. */
export function later<T>(ask: (reply: (answer: T) => void) => void): Promise<T> {
  return new Promise(ask)
}
