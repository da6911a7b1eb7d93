/** A tick and a cross, always beside words. */
export const TickIcon = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d="M2.5 8.6l3.8 3.8L13.6 4" fill="none" stroke="var(--kept)" strokeWidth="2.2" />
  </svg>
)
export const CrossIcon = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d="M3.4 3.4l9.2 9.2m0-9.2l-9.2 9.2" stroke="currentColor" strokeWidth="2.2" />
  </svg>
)
