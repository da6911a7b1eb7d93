import type { Picture, Wait } from '../../../domain/picture'
import { useWords } from '../../language/use-words'
import type { Geometry } from '../geometry'
import { textWidth } from '../geometry/text'
import { type Mark, markOf, type PlacedLost, type Scene } from '../motion/scene'
import type { FailureState, Highlight } from '../props'
import { useDef } from './defs'
import { AckDisc, Envelope, Pin, WaitRing, Zigzag } from './marks'
import { Cracked, round, Times } from './message'

/** E-mails: a side effect outside Kafka, and so outside every guarantee. */
export function Outbox({ scene, highlight }: { readonly scene: Scene; readonly highlight?: Highlight }) {
  const { stage } = useWords()
  const { outbox, form } = scene.geometry
  const hatch = useDef('hatch-small')
  const { mails } = scene
  const floor = form === 'phone' ? outbox.y + 22 : outbox.y + outbox.mail * 0.72 + 3
  return (
    <g>
      <text className="stage-name" x={outbox.title.x} y={outbox.title.y}>
        {stage.outbox}
      </text>
      <text
        className="stage-sub"
        x={outbox.title.x + Math.round(textWidth(stage.outbox, 13)) + 7}
        y={outbox.title.y}
      >
        {stage.outsideKafka}
      </text>
      <path d={`M${outbox.x} ${round(floor)}H${outbox.end}`} stroke="var(--wire)" strokeWidth={1.5} />
      {mails.before > 0 && (
        <text className="stage-value" x={outbox.x} y={round(outbox.y + 14)}>
          +{mails.before}
        </text>
      )}
      {mails.shown.map(m => (
        <g
          key={m.index}
          data-mail={m.index}
          data-order={m.order}
          transform={`translate(${round(m.x)} ${round(outbox.y)})`}
        >
          {highlight?.order === m.order && (
            <rect
              x={-2}
              y={-2}
              width={outbox.mail + 4}
              height={round(outbox.mail * 0.72) + 4}
              fill="var(--mark)"
            />
          )}
          <Envelope w={outbox.mail} n={m.order} hatch={m.nth > 1 ? hatch : undefined} />
          {m.nth > 1 && <Times x={outbox.mail - 1} y={-1.5} n={m.nth} small />}
        </g>
      ))}
    </g>
  )
}

function ShelfLine({
  geometry,
  name,
}: {
  readonly geometry: Geometry
  readonly name: 'shop' | 'wires' | 'loop'
}) {
  const shelf = geometry.shelves[name]
  return (
    <path
      d={`M${shelf.from} ${shelf.y - 5}V${shelf.y}H${shelf.to}V${shelf.y - 5}`}
      fill="none"
      stroke="var(--wire)"
      strokeWidth={1.5}
    />
  )
}

/** Where lost things lie; the shop's shelf is always there, the others when something has fallen. */
export function Shelves({ scene, name }: { readonly scene: Scene; readonly name: string }) {
  const { stage } = useWords()
  const { geometry, lost } = scene
  const used = new Set(lost.map(l => l.shelf))
  const shop = geometry.shelves.shop
  const phone = geometry.form === 'phone'
  return (
    <g>
      {!phone || used.has('shop') ? <ShelfLine geometry={geometry} name="shop" /> : null}
      {used.has('wires') && <ShelfLine geometry={geometry} name="wires" />}
      {used.has('loop') && <ShelfLine geometry={geometry} name="loop" />}
      {(!phone || used.has('shop')) && (
        <text className="stage-sub" x={shop.from + 6} y={phone ? shop.y - 28 : shop.y - 7}>
          {stage.lost}
        </text>
      )}
      {lost.map(l => (
        <Lost key={l.key} lost={l} name={`${name}-${l.key.replace(/\W/g, '-')}`} />
      ))}
    </g>
  )
}

function Lost({ lost, name }: { readonly lost: PlacedLost; readonly name: string }) {
  const { at, from, side, thing } = lost
  return (
    <g data-lost={thing.kind} data-order={thing.order}>
      <g data-k={lost.key} data-from={`${from.x - at.x} ${from.y - at.y}`} data-centre={`${at.x} ${at.y}`}>
        {thing.kind === 'ack' ? (
          <g transform={`translate(${round(at.x)} ${round(at.y)})`}>
            <circle r={side / 2 + 3} fill="transparent" />
            <AckDisc r={side / 2} fate="lost" />
          </g>
        ) : (
          <g transform={`translate(${round(at.x - side / 2)} ${round(at.y - side / 2)})`}>
            <Cracked side={side} n={thing.order} name={name} />
          </g>
        )}
      </g>
      {lost.words.map(w => (
        <text
          data-k={lost.key}
          key={`${w.x} ${w.y}`}
          className={w.strong ? 'stage-label' : 'stage-sub'}
          x={round(w.x)}
          y={round(w.y)}
        >
          {w.text}
        </text>
      ))}
    </g>
  )
}

/** Zigzags where faults have struck; pins where they are armed. */
export function Faults({
  scene,
  failures,
}: {
  readonly scene: Scene
  readonly failures: readonly FailureState[]
}) {
  const { geometry, picture } = scene
  const struck = unique(
    picture.breaks.flatMap(({ fault }) => {
      const mark = markOf(geometry, fault)
      return mark ? [{ ...mark, fault }] : []
    }),
  )
  const armed = failures.filter(f => f.state === 'armed')
  return (
    <g>
      {struck.map(({ at, upright, fault }) => (
        <g key={`${at.x} ${at.y}`} data-struck={fault} transform={`translate(${round(at.x)} ${round(at.y)})`}>
          <circle r={12} fill="transparent" />
          <Zigzag h={upright ? 9 : 11} />
        </g>
      ))}
      {armed.map(f => (
        <ArmedPin key={f.id} geometry={geometry} id={f.id} />
      ))}
    </g>
  )
}

interface Struck extends Mark {
  readonly fault: string
}

/** Of several that struck at one place the last. */
function unique(marks: readonly Struck[]): Struck[] {
  const seen = new Map<string, Struck>()
  for (const mark of marks) seen.set(`${mark.at.x} ${mark.at.y}`, mark)
  return [...seen.values()]
}

function ArmedPin({ geometry, id }: { readonly geometry: Geometry; readonly id: FailureState['id'] }) {
  const mark = markOf(geometry, id)
  if (!mark) return null
  const small = id === 'lose-request.shop' || mark.upright
  return (
    <g transform={`translate(${round(mark.at.x)} ${round(mark.at.y)})`}>
      <g data-k={`pin:${id}`} className="stage-pin">
        <Pin
          k={geometry.form === 'phone' && id.endsWith('.shop') ? 0.5 : small ? 0.75 : 1}
          lying={mark.upright}
        />
      </g>
    </g>
  )
}

/** The shop's wait, under its wires. */
export function ShopWait({
  geometry,
  waits,
}: {
  readonly geometry: Geometry
  readonly waits: readonly Wait[]
}) {
  const { stage } = useWords()
  const index = waits.findLastIndex(w => w.actor === 'shop')
  const wait = waits[index]
  if (!wait) return null
  const { x, y } = geometry.waits.shop
  const r = geometry.form === 'wide' ? 9 : 7
  return (
    <g>
      <g transform={`translate(${x} ${y})`}>
        <WaitRing r={r} index={index} />
      </g>
      <text className="stage-label stage-halo" x={x + r + 8} y={y + 4.5}>
        {stage.wait(wait.reason, wait.ms)}
      </text>
    </g>
  )
}

/** The line inside which exactly once holds; drawn only when it does. The outbox is outside. */
export function Edge({ geometry }: { readonly geometry: Geometry }) {
  const { stage } = useWords()
  if (!geometry.edge.d) return null
  return (
    <g>
      <path
        d={geometry.edge.d}
        fill="none"
        stroke="var(--ink-2)"
        strokeWidth={1.25}
        strokeDasharray="14 4 2 4"
      />
      <text className="stage-edge" x={geometry.edge.label.x} y={geometry.edge.label.y}>
        {stage.holds}
      </text>
    </g>
  )
}

/** "aborted: in the log, never read", over the first aborted record. */
export function AbortNote({ scene, readAnyway }: { readonly scene: Scene; readonly readAnyway: boolean }) {
  const { stage } = useWords()
  const tape = scene.tapes.payments.find(t =>
    t.slots.some(s => s.slot.kind === 'record' && s.slot.look === 'void'),
  )
  const placed = tape?.slots.findLast(s => s.slot.kind === 'record' && s.slot.look === 'void')
  if (!tape || !placed || tape.log.compact) return null
  const { box } = tape.log
  const x = placed.x + placed.w / 2
  const words = readAnyway ? stage.abortedAndRead : stage.aborted
  const left = Math.max(box.x + 196, Math.min(x - 100, box.x + box.w - 200))
  if (scene.geometry.form === 'phone') return null
  return (
    <g>
      <text className="stage-label" x={round(left)} y={box.y - 13}>
        {words}
      </text>
      <path d={`M${round(x)} ${box.y - 8}V${box.y + 4}`} stroke="var(--ink-3)" />
    </g>
  )
}

export type { Picture }
