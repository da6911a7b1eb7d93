/**
 * Widths of Geist Medium in hundredths of an em, from U+0020 to U+007E (the font's own `hmtx` table), so that labels can
 * be placed before a browser has measured them. Other weights differ by less than 4 %.
 */
const ADVANCES = [
  24, 23, 36, 52, 64, 81, 65, 19, 29, 29, 43, 56, 21, 42, 21, 49, 67, 41, 63, 63, 63, 64, 60, 53, 62, 61, 30,
  30, 55, 54, 55, 57, 93, 69, 69, 71, 70, 61, 60, 71, 72, 28, 61, 66, 58, 89, 75, 75, 66, 75, 68, 65, 57, 69,
  69, 97, 63, 59, 56, 36, 47, 36, 44, 56, 26, 56, 61, 56, 61, 58, 41, 61, 59, 26, 28, 61, 28, 89, 59, 59, 61,
  61, 39, 54, 41, 59, 56, 83, 61, 55, 55, 40, 27, 40, 52,
]
/** Hangul and anything else wide is one em; unknown Latin is guessed at 0.62 em. */
const advanceOf = (code: number): number => (code >= 0x1100 ? 100 : (ADVANCES[code - 32] ?? 62))

/** Width of a line of text, px, at this font size, px. */
export function textWidth(text: string, size: number): number {
  let sum = 0
  for (const char of text) sum += advanceOf(char.codePointAt(0) ?? 32)
  return (sum * size) / 100
}

/** Geist Mono: every character is 0.6 em. */
export const monoWidth = (text: string, size: number): number => text.length * size * 0.6

/** The text cut so that it fits, with an ellipsis; '' when not even three characters fit. */
export function shorten(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  let end = text.length
  while (end > 2 && textWidth(`${text.slice(0, end)}…`, size) > width) end--
  return end > 2 ? `${text.slice(0, end).trimEnd()}…` : ''
}
