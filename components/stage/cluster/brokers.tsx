import type { BrokerPicture, Wait } from '../../../domain/picture'
import { useWords } from '../../language/use-words'
import { round } from '../drawing/message'
import type { BrokerGeometry } from '../geometry'
import { edgeOf } from '../geometry/tape'
import { textWidth } from '../geometry/text'
import type { Scene } from '../motion/scene'
import { Copy } from './copy'
import { Crown, Election, Pause } from './marks'
import { inSyncWords, isDown, type Row, rowsOf } from './rows'

interface BrokersProps {
  readonly scene: Scene
  readonly waits: readonly Wait[]
  readonly name: string
}

/** Three brokers, each with its copies of topic orders; what is in sync, and how far all of those have come. */
export function Brokers({ scene, waits, name }: BrokersProps) {
  const partitions = rowsOf(scene)
  const { brokers = [] } = scene.picture
  const { rows = [] } = scene.geometry.cluster ?? {}
  return (
    <g>
      <FormerLeader scene={scene} rows={partitions.flat()} />
      {partitions.flat().map(row => (
        <g
          key={`${row.broker.node} ${row.partition}`}
          data-broker={row.broker.node}
          data-state={row.broker.state}
        >
          <Copy row={row} name={`${name}-b${row.broker.node}-${row.partition}`} />
          {partitions.length > 1 && row.isLog && !isDown(row.broker) && (
            <Crown x={row.box.x + row.box.w - 21} y={row.box.y + Math.max(1, row.box.h / 2 - 18)} />
          )}
        </g>
      ))}
      {partitions.map((copies, partition) => (
        <g key={scene.tapes.orders[partition]?.log.partition}>
          <Watermark scene={scene} rows={copies} partition={partition} />
          <InSync scene={scene} rows={copies} />
        </g>
      ))}
      <InSyncWords scene={scene} partitions={partitions} />
      {rows.map((row, index) => {
        const broker = brokers[index]
        return broker && <Title key={broker.node} place={row} broker={broker} waits={waits} scene={scene} />
      })}
    </g>
  )
}

interface TitleProps {
  readonly place: BrokerGeometry
  readonly broker: BrokerPicture
  readonly waits: readonly Wait[]
  readonly scene: Scene
}

/** What is said of a broker beside its name. */
function noteOf({ state, leads, note }: BrokerPicture, { geometry: { form, cluster } }: Scene): string {
  // With several partitions the crowns say who leads which.
  if (cluster && cluster.leaders.length > 1 && state === 'up') return ''
  // Little room: the crown says that it leads.
  return form === 'phone' && leads ? note.split(', ').slice(1).join(', ') : note
}

/** A note that has no room loses what stands after its last comma. */
function within(note: string, width: number): string {
  const parts = note.split(', ')
  while (parts.length > 1 && textWidth(parts.join(', '), 13) > width) parts.pop()
  return parts.join(', ')
}

/** An armed button over a copy, with the order it waits for, px. */
const BUTTON = 148

function Title({ place, broker, waits, scene }: TitleProps) {
  const { stage } = useWords()
  const crowned = broker.leads && scene.geometry.cluster?.leaders.length === 1
  const { x, y } = place.title
  const title = stage.broker(broker.node)
  const after = x + textWidth(title, 15) + 9
  const words = after + (crowned ? 20 : broker.state === 'frozen' ? 16 : 0)
  const to = scene.geometry.form === 'phone' ? place.buttons.x - BUTTON : Number.POSITIVE_INFINITY
  const note = within(noteOf(broker, scene), to - words)
  const bad = broker.state === 'killed' ? ' stage-bad' : ''
  const wait = waits.findLastIndex(each => each.actor === broker.actor && each.reason === 'election')
  return (
    <g>
      <text className="stage-title" x={x} y={y}>
        {title}
      </text>
      {crowned && <Crown x={after} y={y - 10} />}
      {broker.state === 'frozen' && <Pause x={after} y={y - 10} />}
      <text className={`stage-sub stage-halo${bad}`} x={words} y={y}>
        {note}
      </text>
      {wait >= 0 && (
        <Election
          wait={waits[wait]}
          index={wait}
          at={{ x: words + textWidth(note, 13) + 22, y: y - 5 }}
          to={to}
        />
      )}
    </g>
  )
}

/** Copies next to each other that are in sync: a bracket each. */
function runsOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const runs: Row[][] = []
  rows.forEach((row, i) => {
    if (!row.inSync) return
    const run = rows[i - 1]?.inSync ? runs.at(-1) : undefined
    if (run) run.push(row)
    else runs.push([row])
  })
  return runs
}

/** A bracket before the copies that are in sync. */
function InSync({ scene, rows }: { readonly scene: Scene; readonly rows: readonly Row[] }) {
  const { cluster } = scene.geometry
  return runsOf(rows).map(run => {
    const [first] = run
    const last = run.at(-1)
    if (!cluster || !first || !last) return null
    const x = first.box.x - cluster.bracket
    const bottom = last.box.y + last.box.h - 4
    return (
      <path
        key={first.box.y}
        d={`M${x + 8} ${first.box.y + 4}H${x}V${bottom}H${x + 8}`}
        fill="none"
        stroke="var(--ink)"
        strokeWidth={1.5}
      />
    )
  })
}

interface InSyncWordsProps {
  readonly scene: Scene
  readonly partitions: readonly (readonly Row[])[]
}

/** Which brokers are in sync: in one line, or in one for each partition where they differ. */
function InSyncWords({ scene, partitions }: InSyncWordsProps) {
  const at = scene.geometry.cluster?.inSync
  const { stage } = useWords()
  const said = partitions.map(rows => inSyncWords(rows, stage))
  if (!at || said.length === 0) return null
  const same = said.every(words => words === said[0])
  const lines = same ? said.slice(0, 1) : said.map((words, partition) => `p${partition}: ${words}`)
  return (
    <>
      <text className="stage-label stage-halo" x={at.x} y={at.y} textAnchor="end">
        {stage.inSync}
      </text>
      {lines.map((line, i) => (
        <text key={line} className="stage-sub stage-halo" x={at.x} y={at.y + 17 * (i + 1)} textAnchor="end">
          {line}
        </text>
      ))}
    </>
  )
}

interface WatermarkProps {
  readonly scene: Scene
  readonly rows: readonly Row[]
  readonly partition: number
}

/** How far all that are in sync have come: consumers read up to here. */
function Watermark({ scene, rows, partition }: WatermarkProps) {
  const tape = scene.tapes.orders[partition]
  const orders = scene.picture.orders[partition]
  const first = rows.find(({ inSync }) => inSync)
  if (!tape || !orders || !first) return null
  const x = round(edgeOf(tape, orders.highWatermark))
  const to = tape.log.tracks[0] ?? 0
  // At the very beginning there is nothing before it: it would only cross the names.
  const from = x > tape.log.box.x ? first.box.y - 5 : to - 20
  return <path d={`M${x} ${from}V${to - 8}`} stroke="var(--ink)" strokeWidth={1.5} />
}

/** The wire to the broker that led and is gone. */
function FormerLeader({ scene, rows }: { readonly scene: Scene; readonly rows: readonly Row[] }) {
  const { stage } = useWords()
  const { cluster, wires, form } = scene.geometry
  const dead = rows.find(row => !row.isLog && isDown(row.broker) && row.gone.size > 0)
  if (!cluster || !dead || form === 'phone') return null
  const { request, response } = wires['shop-produce']
  const y = dead.box.y + dead.box.h / 2
  // Not over the shop's wires, nor through words.
  const middle = (request.from.y + response.to.y) / 2
  if (Math.abs(y - middle) < 40 || (cluster.inSync && Math.abs(y - cluster.inSync.y) < 30)) return null
  const from = request.from.x + 6
  const to = request.to.x
  const at = from + (to - from) * 0.88
  return (
    <g>
      <path d={`M${from} ${y}H${to}`} stroke="var(--rule)" strokeWidth={1.5} />
      <path
        d={`M${at - 2} ${y - 11}l5 7l-6 4l5 11`}
        fill="none"
        stroke="var(--lost)"
        strokeWidth={2}
        strokeLinejoin="round"
      />
      <text className="stage-sub" x={from} y={y - 9}>
        {stage.formerLeader}
      </text>
    </g>
  )
}
