import localFont from 'next/font/local'

/** Both are cut to what the page writes (`scripts/fonts/subset.py`): a third of their size, and every page waits for them. */
export const GEIST = localFont({
  src: './geist.woff2',
  variable: '--font-geist-sans',
  weight: '400 700',
})

export const GEIST_MONO = localFont({
  src: './geist-mono.woff2',
  variable: '--font-geist-mono',
  // No other font is made as wide: where this one is not there yet, the first of these is.
  adjustFontFallback: false,
  fallback: [
    'ui-monospace',
    'SFMono-Regular',
    'Roboto Mono',
    'Menlo',
    'Monaco',
    'Liberation Mono',
    'DejaVu Sans Mono',
    'Courier New',
    'monospace',
  ],
  weight: '400 700',
})
