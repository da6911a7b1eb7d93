/** How long one picture takes to give way to the next, ms (`--d-fade`). */
export const FADE = 150

/**
 * Reduced motion: draws the next picture under a copy of the last one, which fades away. Nothing travels: what is gone
 * goes as softly as what is new comes.
 */
export function crossFade(root: HTMLElement, draw: () => void): void {
  for (const old of root.querySelectorAll('.stage-ghost')) old.remove()
  const ghost = document.createElement('div')
  ghost.className = 'stage-ghost'
  ghost.setAttribute('aria-hidden', 'true')
  const drawings = [...root.querySelectorAll<SVGElement>(':scope > .stage-drawing')]
  ghost.append(...drawings.map(copyOf))
  draw()
  drawings[0]?.after(ghost)
  ghost.animate([{ opacity: 1 }, { opacity: 0 }], FADE).onfinish = () => ghost.remove()
}

/** The same to the eye; to everything that looks for a part by its name it is not there. */
function copyOf(drawing: SVGElement): Node {
  const copy = drawing.cloneNode(true) as SVGElement
  for (const defs of copy.querySelectorAll('defs')) defs.remove()
  for (const part of [copy, ...copy.querySelectorAll<SVGElement>('*')])
    for (const name of part.getAttributeNames())
      if (name === 'id' || name.startsWith('data-')) part.removeAttribute(name)
  return copy
}
