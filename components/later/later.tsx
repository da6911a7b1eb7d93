'use client'
import {
  type ComponentType,
  createElement,
  lazy,
  type MouseEvent,
  type ReactNode,
  startTransition,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { elementAt, type Place, placeOf } from './place'

/** How long after a failed attempt the next one is made, ms: the server may have been gone for a moment. */
const AGAIN = 2000

/**
 * A part of the page that is looked at before it is used. The server draws it with the page; what makes it work comes after
 * the first paint, and until then its html stands as the server wrote it: what is pressed meanwhile is pressed when it
 * works. (A Suspense boundary would do much the same, but React writes large ones to the end of the html, hidden until a
 * script has moved them.) Its styles belong to the page.
 *
 * @param name one word, unlike any other part's on the same page
 * @param load what draws it
 */
export function later<Props extends object>(
  name: string,
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const id = `later-${name}`
  return typeof window === 'undefined' ? onServer(id, load) : inBrowser(id, load)
}

type Load<Props> = () => Promise<ComponentType<Props>>

function onServer<Props extends object>(id: string, load: Load<Props>) {
  // Nothing above catches the wait: the page is sent when this is there.
  const Part = lazy(() => load().then(loaded => ({ default: loaded })))
  return (props: Props) => (
    <div id={id} className="contents">
      {createElement(Part, props)}
    </div>
  )
}

function inBrowser<Props extends object>(id: string, load: Load<Props>) {
  let loaded: ComponentType<Props> | undefined
  const loading = async () => {
    loaded ??= await load()
    return loaded
  }
  return function Later(props: Props) {
    const [Part, setPart] = useState(() => loaded)
    const box = useRef<HTMLDivElement>(null)
    const hands = useHands(box, Part !== undefined)
    // What the server wrote, or what stood here before everything above was made anew.
    const [written] = useState(() => document.getElementById(id)?.innerHTML ?? '')
    useEffect(
      () =>
        // A transition: drawn in slices, between which the page scrolls and hears what is pressed.
        patiently(loading, part => startTransition(() => setPart(() => part))),
      [],
    )
    if (Part)
      return (
        <div key="awake" ref={box} id={id} className="contents">
          {createElement(Part, props)}
        </div>
      )
    return (
      <AsWritten key="written" onGone={hands.note}>
        {/* biome-ignore lint/a11y: what can be pressed in it are buttons */}
        <div
          ref={box}
          id={id}
          className="contents"
          onClick={hands.press}
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: it is this page's own html, already in the document
          dangerouslySetInnerHTML={{ __html: written }}
        />
      </AsWritten>
    )
  }
}

interface AsWrittenProps {
  /** Called when what is in it is about to be taken away, and still stands. */
  readonly onGone: () => void
  readonly children: ReactNode
}

function AsWritten({ onGone, children }: AsWrittenProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, at the end
  useLayoutEffect(() => onGone, [])
  return children
}

/** Loads until it succeeds; returns what ends that. */
function patiently<T>(load: () => Promise<T>, use: (loaded: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false
  const attempt = () => {
    load().then(
      loaded => over || use(loaded),
      () => {
        if (!over) timer = setTimeout(attempt, AGAIN)
      },
    )
  }
  // Not within the task that brought the page to life: a slow phone hears a press in between.
  timer = setTimeout(attempt)
  return () => {
    over = true
    clearTimeout(timer)
  }
}

/** Carries over what a visitor had focused and pressed in the html as it was written. */
function useHands(box: { readonly current: HTMLDivElement | null }, awake: boolean) {
  const pressed = useRef<Place>(undefined)
  const focused = useRef<Place>(undefined)
  useLayoutEffect(() => {
    if (!awake || !box.current) return
    const focus = focused.current && elementAt(box.current, focused.current)
    if (focus instanceof HTMLElement) focus.focus({ preventScroll: true })
    const press = pressed.current && elementAt(box.current, pressed.current)
    focused.current = undefined
    pressed.current = undefined
    if (press instanceof HTMLElement) press.click()
  }, [awake, box])
  return {
    press({ target }: MouseEvent) {
      // A link leads where it says, awake or not.
      const button = target instanceof Element ? target.closest('button') : undefined
      pressed.current = button && box.current ? placeOf(box.current, button) : undefined
    },
    note() {
      const active = document.activeElement
      focused.current = active && box.current?.contains(active) ? placeOf(box.current, active) : undefined
    },
  }
}
