/** Hands the visitor a file; the browser asks where to put it, or puts it with the other downloads. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has its own hold on the content once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** Today as `2026-03-14`, where the visitor is. */
export function today(): string {
  const now = new Date()
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
