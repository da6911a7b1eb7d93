/** Set by the script below, in `window`. */
interface Early {
  pressedEarly?: boolean | undefined
}

/**
 * Runs in `<head>`: the big button stands in the html before the code that makes it work, and on a slow phone for a second or
 * two. Whoever presses it then shall not have to press it again.
 */
export const EARLY_PRESS_SCRIPT = `addEventListener('click',function(e){var t=e.target;if(t&&t.closest&&t.closest('[data-testid=run]')&&!document.querySelector('.stage-room[data-ready]'))window.pressedEarly=true},true)`

/** Whether Run was pressed before anything could come of it; says so once. */
export function takeEarlyPress(): boolean {
  const early = window as Early
  const isPressed = early.pressedEarly === true
  early.pressedEarly = undefined
  return isPressed
}
