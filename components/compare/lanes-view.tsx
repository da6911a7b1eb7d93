'use client'
import { useId, useState } from 'react'
import { useMedia } from '../panels/use-media'
import { Defs, DefsName } from '../stage/drawing/defs'
import { useStore } from '../store/external-store'
import { Tabs } from '../tabs/tabs'
import type { CompareLab } from './compare-lab'
import { isSettled } from './compare-state'
import { Differences } from './differences'
import { Lane } from './lane'
import { DESK, PHONE, WIDE } from './lane-geometry'
import { laneName } from './recipes'
import { useCompareWords } from './words'

export { CompareTransport } from './compare-transport'

interface OfLab {
  readonly lab: CompareLab
}

/** The lanes, one under the other, or by tabs on a phone. */
export function LanesView({ lab }: OfLab) {
  const defs = `c${useId().replace(/\W/g, '')}`
  const { lanes, runs, comparison, t, version } = useStore(lab.store, state => state)
  const words = useCompareWords()
  const { columns } = words.compare
  const wide = useMedia('(min-width: 1360px)')
  const desk = useMedia('(min-width: 900px)')
  const [picked, setPicked] = useState<number>()
  const form = wide ? WIDE : desk ? DESK : PHONE
  // Until one is chosen, the first that has something to show.
  const first = Math.max(
    0,
    runs.findIndex(({ missing }) => !missing),
  )
  const shown = Math.min(picked ?? first, lanes.length - 1)
  const keys = lanes.map((_, i) => String(i))
  return (
    <DefsName value={defs}>
      <svg width={0} height={0} className="absolute" aria-hidden="true" focusable="false">
        <Defs name={defs} />
      </svg>
      {!desk && (
        <div className="page-tabs">
          <Tabs
            label={words.compare.lanes}
            id="lanes"
            names={keys}
            words={lanes.map(lane => laneName(lane, words))}
            chosen={String(shown)}
            onChoose={name => setPicked(Number(name))}
          />
        </div>
      )}
      <div className="lanes" id={`lanes-panel-${shown}`} data-form={form.name}>
        {desk && (
          <div className="lane-titles" aria-hidden="true">
            <span style={{ left: form.orders.x }}>{columns.orders}</span>
            <span style={{ left: form.loop }}>{columns.loop}</span>
            <span style={{ left: form.payments.x }}>{columns.payments}</span>
            <span style={{ left: form.bank }}>{columns.bank}</span>
            <span style={{ left: form.outbox.x }}>{columns.outbox}</span>
          </div>
        )}
        {lanes.map((recipe, index) =>
          desk || index === shown ? (
            <Lane
              // biome-ignore lint/suspicious/noArrayIndexKey: a lane is its place
              key={index}
              index={index}
              form={form}
              recipe={recipe}
              run={runs[index]}
              comparison={comparison}
              playhead={lab.time.playhead}
              t={t}
              version={version}
              onRemove={
                lanes.length > 2 ? () => lab.setLanes(lanes.filter((_, i) => i !== index)) : undefined
              }
            />
          ) : null,
        )}
      </div>
    </DefsName>
  )
}

/** What differs, once it is known. */
export function Below({ lab }: OfLab) {
  const lanes = useStore(lab.store, state => state.lanes)
  const { compare } = useCompareWords()
  const comparison = useStore(lab.store, state => state.comparison)
  const settled = useStore(lab.store, isSettled)
  const present = useStore(lab.store, ({ runs }) => runs.filter(({ missing }) => !missing).length)
  if (!comparison && settled) return null
  if (!comparison || !settled) return <p className="compare-wait">{compare.atWork}</p>
  return <Differences comparison={comparison} present={present} lanes={lanes} />
}
