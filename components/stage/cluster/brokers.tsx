import type { Wait } from '../../../domain/picture'
import { round } from '../drawing/message'
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

/** Three brokers, each with its copy of topic orders; what is in sync, and how far all of those have come. */
export function Brokers({ scene, waits, name }: BrokersProps) {
  const rows = rowsOf(scene)
  if (rows.length === 0) return null
  return (
    <g>
      <FormerLeader scene={scene} rows={rows} />
      {rows.map(row => (
        <g key={row.broker.node} data-broker={row.broker.node} data-state={row.broker.state}>
          <Copy row={row} name={`${name}-b${row.broker.node}`} />
        </g>
      ))}
      <Watermark scene={scene} rows={rows} />
      <InSync scene={scene} rows={rows} />
      {rows.map(row => (
        <Title key={row.broker.node} row={row} waits={waits} short={scene.geometry.form === 'phone'} />
      ))}
    </g>
  )
}

interface TitleProps {
  readonly row: Row
  readonly waits: readonly Wait[]
  /** Little room: the crown says that it leads. */
  readonly short: boolean
}

function Title({ row, waits, short }: TitleProps) {
  const { broker, place } = row
  const note = short && broker.leads ? broker.note.split(', ').slice(1).join(', ') : broker.note
  const { x, y } = place.title
  const title = `broker ${broker.node}`
  const after = x + textWidth(title, 15) + 9
  const words = after + (broker.leads ? 20 : broker.state === 'frozen' ? 16 : 0)
  const bad = broker.state === 'killed' ? ' stage-bad' : ''
  const wait = waits.findLastIndex(each => each.actor === broker.actor && each.reason === 'election')
  return (
    <g>
      <text className="stage-title" x={x} y={y}>
        {title}
      </text>
      {broker.leads && <Crown x={after} y={y - 10} />}
      {broker.state === 'frozen' && <Pause x={after} y={y - 10} />}
      <text className={`stage-sub stage-halo${bad}`} x={words} y={y}>
        {note}
      </text>
      {wait >= 0 && (
        <Election wait={waits[wait]} index={wait} x={words + textWidth(note, 13) + 22} y={y - 5} />
      )}
    </g>
  )
}

/** A bracket before the copies that are in sync, and which brokers they are. */
function InSync({ scene, rows }: { readonly scene: Scene; readonly rows: readonly Row[] }) {
  const { cluster } = scene.geometry
  const its = rows.filter(({ inSync }) => inSync)
  const [first] = its
  const last = its.at(-1)
  if (!cluster || !first || !last) return null
  const x = cluster.bracketX
  const bottom = last.place.box.y + last.place.box.h - 4
  const words = cluster.inSync
  return (
    <g>
      <path
        d={`M${x + 8} ${first.place.box.y + 4}H${x}V${bottom}H${x + 8}`}
        fill="none"
        stroke="var(--ink)"
        strokeWidth={1.5}
      />
      {words && (
        <>
          <text className="stage-label stage-halo" x={words.x} y={words.y} textAnchor="end">
            in sync:
          </text>
          <text className="stage-sub stage-halo" x={words.x} y={words.y + 17} textAnchor="end">
            {inSyncWords(rows)}
          </text>
        </>
      )}
    </g>
  )
}

/** How far all that are in sync have come: consumers read up to here. */
function Watermark({ scene, rows }: { readonly scene: Scene; readonly rows: readonly Row[] }) {
  const [tape] = scene.tapes.orders
  const [orders] = scene.picture.orders
  const its = rows.filter(({ inSync }) => inSync)
  const first = its[0]
  if (!tape || !orders || !first) return null
  const x = round(edgeOf(tape, orders.highWatermark))
  const to = tape.log.tracks[0] ?? 0
  return <path d={`M${x} ${first.place.box.y - 5}V${to - 8}`} stroke="var(--ink)" strokeWidth={1.5} />
}

/** The wire to the broker that led and is gone. */
function FormerLeader({ scene, rows }: { readonly scene: Scene; readonly rows: readonly Row[] }) {
  const { cluster, wires, form } = scene.geometry
  const dead = rows.find(row => !row.isLog && isDown(row.broker) && row.gone.size > 0)
  if (!cluster || !dead || form === 'phone') return null
  const { request, response } = wires['shop-produce']
  const y = dead.place.box.y + dead.place.box.h / 2
  if (Math.abs(y - (request.from.y + response.to.y) / 2) < 40) return null
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
        the leader the shop knew
      </text>
    </g>
  )
}
