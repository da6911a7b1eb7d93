import type { OrderNumber } from '../../words'

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** "six", "13": small numbers as words. */
export function numberWord(count: number): string {
  return count === 0 ? 'none' : (NUMBERS[count] ?? String(count))
}

/** "one order", "six orders", "no orders" */
export function counted(count: number, noun: string): string {
  return `${NUMBERS[count] ?? count} ${noun}${count === 1 ? '' : 's'}`
}

/** "once", "twice", "3 times" */
export function timesWord(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}

/** "#3", "#3 and #5", "#3, #5 and #6", "#3, #5 and 4 more" */
export function ordersNamed(orders: readonly OrderNumber[]): string {
  const names = orders.map(order => `#${order}`)
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** "was" or "were" */
export function was(count: number): string {
  return count === 1 ? 'was' : 'were'
}

/** A sentence's first letter made large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
