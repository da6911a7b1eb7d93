/** Drawings of the ways through time; see `icons`. */

export const PlayIcon = () => (
  <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
    <path d="M3 1.5v11l9-5.5z" fill="currentColor" />
  </svg>
)
export const PauseIcon = () => (
  <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
    <path d="M3 1.5h3v11H3zM8.5 1.5h3v11h-3z" fill="currentColor" />
  </svg>
)
export const BackIcon = () => (
  <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
    <path d="M9.5 2L4.5 7l5 5" fill="none" stroke="currentColor" strokeWidth="1.7" />
  </svg>
)
export const ForwardIcon = () => (
  <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
    <path d="M4.5 2l5 5-5 5" fill="none" stroke="currentColor" strokeWidth="1.7" />
  </svg>
)
export const PreviousFailureIcon = () => (
  <svg width="18" height="14" viewBox="0 0 18 14" aria-hidden="true" focusable="false">
    <path d="M8 2L3 7l5 5" fill="none" stroke="currentColor" strokeWidth="1.7" />
    <circle cx="13.5" cy="4.5" r="2.8" fill="var(--lost)" />
    <path d="M12.5 7L10.8 12" stroke="currentColor" strokeWidth="1.4" />
  </svg>
)
export const NextFailureIcon = () => (
  <svg width="18" height="14" viewBox="0 0 18 14" aria-hidden="true" focusable="false">
    <path d="M10 2l5 5-5 5" fill="none" stroke="currentColor" strokeWidth="1.7" />
    <circle cx="5.5" cy="4.5" r="2.8" fill="var(--lost)" />
    <path d="M4.5 7L2.8 12" stroke="currentColor" strokeWidth="1.4" />
  </svg>
)
