import { type Frame, middle } from './desk-frame'
import { type Line, lineOf, type Point, point, reverse } from './shapes'
import type { Geometry, WireGeometry } from './types'

/** The point of a line at this x. */
function on({ from, to }: Line, x: number): Point {
  return point(x, from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x))
}

function shopWire(f: Frame): WireGeometry {
  const request = lineOf(f.wx1, f.c1 - f.b.dy, f.wx2, f.cl - f.b.dy)
  const response = lineOf(f.wx2, f.cl + f.b.dy, f.wx1, f.c1 + f.b.dy)
  return {
    request,
    response,
    lines: [
      { line: request, dotted: false },
      { line: response, dotted: true },
    ],
    pins: {
      // So that what falls straight down has room for its words beside it on the shelf.
      request: on(request, f.wx2 - 106),
      response: on(response, f.wx2 - 84),
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
  const request = lineOf(f.rx2, y, far, shape.farY ?? y)
  return {
    request,
    response: reverse(request),
    lines: [{ line: shape.toLoop ? reverse(request) : request, dotted: false }],
    label: {
      at: point(middle(far, f.rx2) + (shape.toLoop ? 0 : 7), middle(y, shape.farY ?? y) - 8),
      text: label,
      anchor: 'middle',
    },
    pins: {
      request: on(request, middle(far, f.rx2) - 16),
      response: on(request, middle(far, f.rx2) + 16),
    },
    vertical: false,
  }
}

function paymentWire(f: Frame): WireGeometry {
  const request = lineOf(f.rx2, f.c2 - f.b.dy, f.rx1, f.c2 - f.b.dy)
  const response = lineOf(f.rx1, f.c2 + f.b.dy, f.rx2, f.c2 + f.b.dy)
  const x = middle(f.rx1, f.rx2)
  return {
    request,
    response,
    lines: [
      { line: request, dotted: false },
      { line: response, dotted: true },
    ],
    label: { at: point(x, f.c2 + f.b.dy + 17), text: 'payment', anchor: 'middle' },
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
