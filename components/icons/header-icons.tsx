/** Those that every page has; see `icons`. */

export const LogoIcon = () => (
  <svg width="26" height="20" viewBox="0 0 26 20" aria-hidden="true" focusable="false">
    <rect y="5" width="13" height="13" rx="2.6" fill="var(--ink)" />
    <rect
      x="14"
      y="5.9"
      width="11.2"
      height="11.2"
      rx="2.2"
      fill="none"
      stroke="var(--ink)"
      strokeWidth="1.8"
    />
    <path d="M6.5 3.4V1h13v2.4" fill="none" stroke="var(--ink)" strokeWidth="1.5" />
  </svg>
)
export const ThemeIcon = ({ half = true }: { readonly half?: boolean }) => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.5" />
    {half && <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />}
  </svg>
)
