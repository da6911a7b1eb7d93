'use client'
import { lazy, Suspense, useState } from 'react'
import { ErrorBoundary } from '../error-boundary/error-boundary'
import { useWords } from '../language/use-words'
import { useLabState } from '../store/use-lab'
import { Tabs } from '../tabs/tabs'
import { useHydrated } from './use-hydrated'
import { useMedia } from './use-media'

// Before a run there is nothing in them: they come after the first paint.
const Programs = lazy(() => import('../clients/programs').then(m => ({ default: m.Programs })))
const Events = lazy(() => import('../events/events').then(m => ({ default: m.Events })))
// Loaded when someone looks.
const Settings = lazy(() => import('../settings/settings').then(m => ({ default: m.Settings })))
const Charts = lazy(() => import('../charts/charts').then(m => ({ default: m.Charts })))

const NAMES = ['Code', 'Settings', 'Events', 'Charts'] as const
type PanelName = (typeof NAMES)[number]
const BESIDE = ['Code', 'Settings', 'Charts'] as const satisfies readonly PanelName[]

interface PanelsProps {
  /** Why nothing can be set here; left out where everything can. */
  readonly fixed?: string | undefined
}

/** Code, settings, events and charts: three columns where there is room, one with tabs where there is not. */
export function Panels({ fixed }: PanelsProps) {
  const { panels, events } = useWords()
  const wide = useMedia('(min-width: 1360px)')
  const [chosen, setChosen] = useState<PanelName>('Code')
  const [every, setEvery] = useState(false)
  const names = wide ? BESIDE : NAMES
  const shown = wide && chosen === 'Events' ? 'Code' : chosen
  return (
    <>
      <section className="col">
        <Tabs
          label={panels.label}
          id="panels"
          names={names}
          words={names.map(name => panels.names[name])}
          chosen={shown}
          onChoose={setChosen}
        >
          {shown === 'Events' && <EveryFrame on={every} onChange={setEvery} />}
        </Tabs>
        <Panel name={shown} every={every} fixed={fixed} />
      </section>
      {wide && (
        <section className="col" aria-label={events.label}>
          <div className="tabs">
            <b>{events.label}</b>
            <EveryFrame on={every} onChange={setEvery} />
          </div>
          <EventLog every={every} />
        </section>
      )}
    </>
  )
}

interface PanelProps extends PanelsProps {
  readonly name: PanelName
  readonly every: boolean
}

function Panel({ name, every, fixed }: PanelProps) {
  const { panels } = useWords()
  const ready = useHydrated()
  return (
    <div role="tabpanel" id={`panels-panel-${name}`} aria-labelledby={`panels-tab-${name}`} tabIndex={-1}>
      {name === 'Events' ? (
        <EventLog every={every} />
      ) : (
        <section aria-label={panels.names[name]}>
          <ErrorBoundary key={name} what={panels.panel(panels.names[name])}>
            <Suspense fallback={<div className="min-h-[300px]" />}>
              {!ready ? (
                <div className="min-h-[300px]" />
              ) : name === 'Code' ? (
                <Programs />
              ) : name === 'Settings' ? (
                <Settings fixed={fixed} />
              ) : (
                <Charts />
              )}
            </Suspense>
          </ErrorBoundary>
        </section>
      )}
    </div>
  )
}

interface EveryFrameProps {
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

/** How many events there are up to the playhead; and whether the minor ones are listed too. */
function EveryFrame({ on, onChange }: EveryFrameProps) {
  const { events } = useWords()
  const count = useLabState(state => state.count)
  return (
    <span className="sp">
      <button
        type="button"
        className="lk"
        aria-pressed={on}
        title={events.everyFrameMeans}
        onClick={() => onChange(!on)}
      >
        {on ? events.theTelling : events.everyFrame}
      </button>
      <span className="ml-3">{count}</span>
    </span>
  )
}

function EventLog({ every }: { readonly every: boolean }) {
  const { panels } = useWords()
  const ready = useHydrated()
  return (
    <ErrorBoundary what={panels.eventLog}>
      <Suspense fallback={<div className="min-h-[300px]" />}>{ready && <Events every={every} />}</Suspense>
    </ErrorBoundary>
  )
}
