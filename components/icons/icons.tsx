/** The page's small drawings. All are decoration beside a word or a named button, so all are hidden from readers. */

export const CopyIcon = () => (
  <svg width="15" height="15" viewBox="0 0 15 15" aria-hidden="true" focusable="false">
    <path d="M5 4.5V1.8h8.2V10H10.5M1.8 5h8.2v8.2H1.8z" fill="none" stroke="currentColor" strokeWidth="1.4" />
  </svg>
)
export const ArrowIcon = () => (
  <svg width="22" height="10" viewBox="0 0 22 10" aria-hidden="true" focusable="false">
    <path d="M0 5h20M15.5 1l4.5 4-4.5 4" fill="none" stroke="currentColor" strokeWidth="1.5" />
  </svg>
)

/** A mark drawn in a 20 px box at another size. */
interface Sized {
  readonly size?: number
}
export const KeptIcon = ({ size = 22 }: Sized) => (
  <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <rect x="1" y="1" width="18" height="18" fill="none" stroke="var(--kept)" strokeWidth="2" />
    <path d="M5 10.4l3.6 3.6L15.2 6" fill="none" stroke="var(--kept)" strokeWidth="2.4" />
  </svg>
)
export const RepeatIcon = ({ size = 24 }: Sized) => (
  <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <rect x="1" y="5" width="13" height="14" fill="none" stroke="var(--kept)" strokeWidth="2" />
    <path d="M6 1.2h13v13" fill="none" stroke="var(--repeat-edge)" strokeWidth="2" />
    <path d="M4.2 12.2l2.6 2.6 4.4-5.2" fill="none" stroke="var(--kept)" strokeWidth="2.2" />
  </svg>
)
export const BrokenIcon = ({ size = 22 }: Sized) => (
  <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path
      d="M9 1H1v18h6.6l2.2-5.4-3-2.8 3-4.8zM13.4 1H19v18h-7.4l2.2-5-3-3.2 3-4.6z"
      fill="none"
      stroke="var(--lost)"
      strokeWidth="2"
      strokeLinejoin="round"
    />
  </svg>
)
export const UnknownIcon = ({ size = 22 }: Sized) => (
  <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <rect
      x="1"
      y="1"
      width="18"
      height="18"
      fill="none"
      stroke="var(--ink-2)"
      strokeWidth="2"
      strokeDasharray="3.6 3"
    />
    <text x="10" y="15" textAnchor="middle" fontSize="14" fontWeight="700" fill="var(--ink-2)">
      ?
    </text>
  </svg>
)

export const ObservedIcon = () => (
  <svg width="9" height="9" viewBox="0 0 9 9" aria-hidden="true" focusable="false">
    <circle cx="4.5" cy="4.5" r="3.2" fill="var(--ink-2)" />
  </svg>
)
export const InjectedIcon = () => (
  <svg width="11" height="13" viewBox="0 0 13 16" aria-hidden="true" focusable="false">
    <path d="M2 15.2L6.2 8.4" stroke="var(--ink)" strokeWidth="1.6" />
    <circle cx="8" cy="5" r="4.2" fill="var(--lost)" />
  </svg>
)
export const InferredIcon = () => (
  <svg width="9" height="9" viewBox="0 0 9 9" aria-hidden="true" focusable="false">
    <circle
      cx="4.5"
      cy="4.5"
      r="3.4"
      fill="none"
      stroke="var(--ink-2)"
      strokeWidth="1.4"
      strokeDasharray="2 1.4"
    />
  </svg>
)
