import { type Frame, middle } from './desk-frame'
import { lineOf, point, reverse, stepAt } from './shapes'
import type { Geometry, WireGeometry } from './types'

/** Where wires change to the leader's row, from their end: behind the buttons over them, and the two never cross. */
const STEPS = [30, 16] as const

function shopWire(f: Frame): WireGeometry {
  const [near, far] = f.cl < f.c1 ? STEPS : ([STEPS[1], STEPS[0]] as const)
  const request = stepAt(lineOf(f.wx1, f.c1 - f.b.dy, f.wx2, f.cl - f.b.dy), f.wx2 - near)
  const response = stepAt(lineOf(f.wx2, f.cl + f.b.dy, f.wx1, f.c1 + f.b.dy), f.wx2 - far)
  return {
    request,
    response,
    lines: [
      { line: request, dotted: false },
      { line: response, dotted: true },
    ],
    pins: {
      // So that what falls straight down has room for its words beside it on the shelf.
      request: point(f.wx2 - 106, request.from.y),
      response: point(f.wx2 - 84, response.to.y),
    },
    vertical: false,
  }
}

function rightWire(
  f: Frame,
  y: number,
  label: string,
  shape: { readonly toLoop: boolean; readonly farY?: number },
): WireGeometry {
  const far = shape.toLoop ? f.rx1 : f.rx1 - 26
  const step = far + 16
  const request = stepAt(lineOf(f.rx2, y, far, shape.farY ?? y), step)
  const from = request.via ? step : far
  return {
    request,
    response: reverse(request),
    lines: [{ line: shape.toLoop ? reverse(request) : request, dotted: false }],
    label: {
      at: point(middle(from, f.rx2) + (shape.toLoop ? 0 : 7), y - 8),
      text: label,
      anchor: 'middle',
    },
    pins: {
      request: point(middle(far, f.rx2) - 16, y),
      response: point(middle(far, f.rx2) + 16, y),
    },
    vertical: false,
  }
}

function paymentWire(f: Frame): WireGeometry {
  // A folded tape is thin, and the button over it is near.
  const dy = f.plan.brokers ? f.b.dy / 2 : f.b.dy
  const request = lineOf(f.rx2, f.c2 - dy, f.rx1, f.c2 - dy)
  const response = lineOf(f.rx1, f.c2 + dy, f.rx2, f.c2 + dy)
  const x = middle(f.rx1, f.rx2)
  return {
    request,
    response,
    lines: [
      { line: request, dotted: false },
      { line: response, dotted: true },
    ],
    label: { at: point(x, f.c2 + dy + 17), text: 'payment', anchor: 'middle' },
    pins: { request: point(x - 14, request.from.y), response: point(x + 14, response.from.y) },
    vertical: false,
  }
}

/** The wires of a desk. */
export function wiresOf(f: Frame): Geometry['wires'] {
  const bank = lineOf(f.wx1, f.c2, f.b.tx - 8, f.c2)
  const end = rightWire(f, f.yE, 'end', { toLoop: false })
  return {
    'shop-produce': shopWire(f),
    'payments-fetch': rightWire(f, f.c1, 'fetch', { toLoop: true, farY: f.cl }),
    'payments-offsets': rightWire(f, f.yO, 'offset', { toLoop: false }),
    'payments-produce': paymentWire(f),
    'payments-transaction': f.plan.transactional ? end : { ...end, lines: [], label: undefined },
    'bank-fetch': {
      request: bank,
      response: reverse(bank),
      lines: [{ line: reverse(bank), dotted: false }],
      label: { at: point(middle(f.wx1, f.b.tx), f.c2 - 8), text: 'fetch', anchor: 'middle' },
      pins: { request: point(middle(f.wx1, f.wx2), f.c2), response: point(middle(f.wx1, f.wx2), f.c2) },
      vertical: false,
    },
  }
}
