import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { geometryFor } from '../geometry'
import { motionOf, pictureOf } from '../preview/pictures'
import { MotionLayer } from './layer'
import { sceneOf } from './scene'
import { sightsAt } from './sights'

/** As much of an SVG node as the layer touches. */
class FakeNode {
  static made = 0
  readonly children: FakeNode[] = []
  readonly dataset: Record<string, string> = {}
  readonly attributes = new Map<string, string>()
  parent: FakeNode | undefined
  textContent = ''
  constructor(readonly name: string) {
    FakeNode.made++
  }
  setAttribute(key: string, value: string): void {
    this.attributes.set(key, value)
  }
  append(child: FakeNode): void {
    child.remove()
    child.parent = this
    this.children.push(child)
  }
  remove(): void {
    const at = this.parent?.children.indexOf(this) ?? -1
    if (at >= 0) this.parent?.children.splice(at, 1)
    this.parent = undefined
  }
}

const scene = sceneOf(
  geometryFor({ form: 'wide', width: 1440, partitions: 1, instances: 1, direction: 1, transactional: false }),
  pictureOf({}),
)
const flight = (id: number, t0: number) =>
  motionOf({
    id,
    kind: 'record',
    path: 'shop-produce',
    leg: 'request',
    t0,
    t1: t0 + 900,
    order: id,
    offset: 0,
  })

describe('the motion layer', () => {
  const root = new FakeNode('g')
  const layerOf = () => new MotionLayer(root as unknown as SVGGElement, { side: 36, defs: 's' })

  beforeEach(() => {
    root.children.length = 0
    FakeNode.made = 0
    vi.stubGlobal('document', { createElementNS: (_: string, name: string) => new FakeNode(name) })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('holds a node for each thing in the air, and none when nothing is', () => {
    const layer = layerOf()
    const motions = [flight(1, 0), flight(2, 300), flight(3, 600)]
    for (const [t, count] of [
      [10, 1],
      [350, 2],
      [700, 3],
      [950, 2],
      [1600, 0],
    ] as const) {
      layer.draw(sightsAt(motions, t, scene))
      expect(root.children.length).toBe(count)
      expect(layer.size).toBe(count)
    }
  })

  it('makes no more nodes than were ever in the air together', () => {
    const layer = layerOf()
    layer.draw(sightsAt([flight(0, 0), flight(1, 0)], 10, scene))
    const made = FakeNode.made
    for (let i = 0; i < 200; i++)
      layer.draw(sightsAt([flight(2 * i, i * 1000), flight(2 * i + 1, i * 1000)], i * 1000 + 10, scene))
    expect(FakeNode.made).toBe(made)
    expect(root.children.length).toBe(2)
  })

  it('shows the same frame when scrubbed back', () => {
    const layer = layerOf()
    const frame = (t: number) => {
      layer.draw(sightsAt([flight(1, 0), flight(2, 100)], t, scene))
      return root.children.map(node => [node.dataset.order, node.attributes.get('transform')]).sort()
    }
    const seen = [100, 300, 500, 700].map(frame)
    expect([700, 500, 300, 100].map(frame)).toEqual(seen.toReversed())
  })

  it('marks what carries the marked order, and only that', () => {
    const layer = layerOf()
    const marks = (marked: number | undefined) => {
      layer.draw(sightsAt([flight(1, 0), flight(2, 0)], 300, { ...scene, marked }))
      return root.children.map(({ children: [halo] }) => halo?.attributes.get('fill'))
    }
    expect(marks(2)).toEqual(['none', 'var(--mark)'])
    expect(marks(undefined)).toEqual(['none', 'none'])
  })

  it('leaves nothing behind when cleared', () => {
    const layer = layerOf()
    layer.draw(sightsAt([flight(1, 0)], 10, scene))
    layer.clear()
    expect(root.children.length).toBe(0)
  })

  it('says beside a bouncing repeat why it is refused', () => {
    const layer = layerOf()
    const refused = {
      ...flight(3, 0),
      t1: 1320,
      turnsAt: 900,
      fate: 'refused' as const,
      label: '7',
    }
    const refusal = (sequence: string | undefined) => `seq ${sequence} already stored`
    layer.draw(sightsAt([refused], 950, { ...scene, refusal }))
    const texts = root.children.flatMap(node => node.children.map(child => child.textContent))
    expect(texts).toContain('seq 7 already stored')
  })
})
