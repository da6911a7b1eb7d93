/** Where an element stands in a tree: which child of which child. */
export type Place = readonly number[]

/** The place of an element under `root`; undefined where it is not there. */
export function placeOf(root: Element, element: Element): Place | undefined {
  const place: number[] = []
  for (let at = element; at !== root; ) {
    const { parentElement } = at
    if (!parentElement) return undefined
    place.unshift(Array.prototype.indexOf.call(parentElement.children, at))
    at = parentElement
  }
  return place
}

/** What stands at a place under `root`; undefined where there is nothing. */
export function elementAt(root: Element, place: Place): Element | undefined {
  return place.reduce<Element | undefined>((at, index) => at?.children[index], root)
}
