/** What a visitor may choose; `system` follows the operating system. */
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const THEME_KEY = 'theme'

/**
 * Runs in `<head>` before the first paint, so that a chosen theme never flashes the other one. A link's `theme=` is for this
 * page and those it leads to; it is not remembered.
 */
export const THEME_SCRIPT = `try{var t=new URLSearchParams(location.search).get('${THEME_KEY}')||localStorage.getItem('${THEME_KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}`

/** The theme in force for this browser; `system` where nothing was chosen or storage is closed. */
export function readTheme(): Theme {
  const chosen = document.documentElement.dataset.theme
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

/** Shows a theme at once and remembers it for the next visit. */
export function applyTheme(theme: Theme): void {
  forgetLinked()
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  try {
    if (theme === 'system') localStorage.removeItem(THEME_KEY)
    else localStorage.setItem(THEME_KEY, theme)
  } catch {
    // Private windows may refuse storage; the theme then holds for this page.
  }
}

/** What the visitor chooses by hand is stronger than what the link said. */
function forgetLinked(): void {
  const parts = location.search.slice(1).split('&')
  const rest = parts.filter(part => !part.startsWith(`${THEME_KEY}=`))
  if (rest.length === parts.length) return
  const query = rest.length > 0 ? `?${rest.join('&')}` : ''
  history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`)
}

/** The next one in the circle system → light → dark. */
export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
}
