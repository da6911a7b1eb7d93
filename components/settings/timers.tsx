'use client'
import type { Timer } from '../../domain/protocol'
import { useLabState } from '../store/use-lab'
import { useSettingsWords } from './words'

/** How long the cluster waits before it acts, beside Kafka's own defaults: what decides how long a failure lasts. */
export function Timers() {
  const { timers: words } = useSettingsWords()
  const timers = useLabState(state => state.details?.timers)
  const kind = useLabState(state => state.details?.cluster.kind)
  if (!timers || !kind) return null
  return (
    <section className="mt-7" aria-labelledby="timers-heading" data-testid="timers">
      <h3 id="timers-heading" className="text-[15px] leading-5 font-semibold">
        {words.heading}
      </h3>
      <p className="mt-1 text-[13px] text-ink-2">{timers.length > 0 ? words.from(kind) : words.unknown}</p>
      {timers.length > 0 && (
        <table className="st">
          <thead>
            <tr>
              <th scope="col">{words.timer}</th>
              <th scope="col" className="w-[142px]">
                {words.value}
              </th>
            </tr>
          </thead>
          <tbody>
            {timers.map(timer => (
              <TimerRow key={timer.name} timer={timer} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function TimerRow({ timer: { name, here, kafka } }: { readonly timer: Timer }) {
  const { timers: words } = useSettingsWords()
  const own = here !== kafka
  return (
    <tr data-timer={name}>
      <th scope="row">
        {/* Kafka's longest name may break after its dots. */}
        <code>
          {name.split('.').flatMap((part, i) => (i === 0 ? [part] : [<wbr key={part} />, `.${part}`]))}
        </code>
        <span className="p">{words.decides[name]}</span>
      </th>
      <td>
        <code>{words.length(here)}</code>
        <span className="mt-1 block">
          <span className="from" data-here={own || undefined}>
            <i aria-hidden="true" />
            {own ? words.setHere : words.kafkaDefault}
          </span>
          {own && <span className="ne">{words.otherwise(words.length(kafka))}</span>}
        </span>
      </td>
    </tr>
  )
}
