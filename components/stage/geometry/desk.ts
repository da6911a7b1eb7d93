import { clusterDesk } from './desk-cluster'
import { type Frame, frameOf, middle } from './desk-frame'
import { halfway, loopOf, upper } from './desk-loop'
import { wiresOf } from './desk-wires'
import type { Plan } from './plan'
import { point } from './shapes'
import type { Geometry } from './types'

/** Room for *More* in the row it shares with *Freeze*. */
const MORE = 48

function spotsOf(f: Frame): Pick<Geometry, 'spots' | 'quiet' | 'more'> {
  const up = { x: f.lx, y: upper(f), align: 'middle' as const }
  const right = { x: f.rx, y: halfway(f), align: 'middle' as const }
  const inner = f.rx - (f.plan.instances - 1) * 22 - 24
  const wide = f.plan.form === 'wide'
  const row = (i: number, left = 0) => ({
    x: inner - left,
    // High enough that how many are armed behind *More* stands over the stations' names.
    y: f.c1 - (wide ? 8 : 14) + i * f.b.quiet,
    align: 'end' as const,
  })
  return {
    spots: {
      'request-wire': { x: f.wx1 + 2, y: f.c1 - f.b.dy - 36, align: 'start' },
      'ack-wire': { x: f.wx1 + 2, y: f.c1 + f.b.dy + 28, align: 'start' },
      'loop-halfway': { x: f.lx, y: halfway(f), align: 'middle' },
      'loop-received': f.plan.direction === 1 ? right : up,
      'loop-done': f.plan.direction === 1 ? up : right,
    },
    quiet: f.plan.instances > 1 ? [] : [row(0), row(2, MORE), row(1)],
    more: f.plan.instances > 1 ? row(1) : row(2),
  }
}

/** Left of the logs, and clear of the button over the wires. */
const edgeX = (f: Frame): number => f.b.tx - (f.plan.form === 'wide' ? 20 : 6)

/** Over the title row; over both of its rows where several instances are named. */
const edgeTop = (f: Frame): number =>
  f.plan.form === 'wide' && f.plan.instances > 1 ? 1 : Math.max(3, f.b.y1 - 36)

function outsideOf(f: Frame): Pick<Geometry, 'outbox' | 'shelves' | 'waits' | 'edge'> {
  const mailY = f.height - f.b.mail * 0.72 - 13
  const by = f.c2 + f.b.r
  const rest = f.lx - f.b.between
  const low = f.yO + 8
  return {
    outbox: {
      // Over the ×2 that a repeated e-mail wears.
      title: point(f.lx, mailY - 15),
      x: f.lx,
      end: f.plan.width - f.b.M,
      y: mailY,
      mail: f.b.mail,
      gap: 6,
    },
    shelves: {
      shop: {
        from: f.wx1 + 2,
        to: f.wx2 - (f.plan.transactional ? 18 : 0),
        y: f.plan.partitions === 1 ? low : f.b.y1 + f.b.tracks[2] + 8,
        room: 26,
      },
      wires: { from: rest + 36, to: f.lx - 16, y: by + (f.b.foot === 25 ? 50 : 48), room: 34 },
      // Clear of the outbox's name below it.
      loop: { from: f.lx, to: f.rx, y: by + (f.b.foot === 25 ? 46 : 44), room: 38 },
    },
    waits: {
      shop: point(f.wx1 + 13, middle(f.c1 + f.b.dy + 42, f.b.y1 + f.b.tracks[2] - 16)),
      payments: point(f.lx, f.c1 - f.b.r - 13),
    },
    edge: {
      d: `M${edgeX(f)} ${edgeTop(f)}H${f.plan.width - (f.b.M - 22)}V${by + 12}H${f.lx - 100}V${f.height - 8}H${edgeX(f)}Z`,
      label: point(f.b.tx, f.height - 4),
    },
  }
}

/** The drawing for a desk: a U, out along the top, back along the bottom. */
export function deskGeometry(plan: Plan): Geometry {
  if (plan.brokers) return clusterDesk(plan, standing)
  return standing(frameOf(plan))
}

function standing(f: Frame): Geometry {
  const { b, plan } = f
  return {
    form: plan.form,
    width: plan.width,
    height: f.height,
    margin: b.M,
    shop: { x: b.M, y: b.y1, w: b.sw, h: b.th },
    shopCell: b.cell,
    bank: { x: b.M, y: f.y2, w: b.sw, h: b.th },
    bankTitle: point(b.M, f.y2 - 20),
    logs: { orders: f.orders, payments: f.payments },
    titles: { orders: point(b.tx, b.y1 - 13), payments: point(b.tx, f.y2 - 13) },
    wires: wiresOf(f),
    loop: loopOf(f),
    flight: plan.partitions === 1 ? b.flight : 28,
    ...outsideOf(f),
    run: { x: b.M, y: b.y1 + b.th + 12, w: b.sw, h: b.run },
    live: point(b.M, b.y1 + b.th + b.run + b.runGap),
    ...spotsOf(f),
    noAck: point(middle(f.wx1, f.wx2), f.c1 + b.dy + 4),
  }
}
