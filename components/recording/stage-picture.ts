import { STAND } from '../stage'

/** What of a computed style a picture of the stage is made of, and is handed down to what is within. */
const HANDED_DOWN = [
  'visibility',
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-dashoffset',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'letter-spacing',
  'text-anchor',
  'font-variant-numeric',
] as const
/** What every element has for itself, and what it is where nothing is said. */
const OWN = { display: 'inline', opacity: '1', 'clip-path': 'none', transform: 'none' } as const

const SVG = 'http://www.w3.org/2000/svg'
const MARGIN = 16
/** Pixels of a PNG for one of the stage: sharp on a projector. */
const SCALE = 2

/** The stage at the playhead as an SVG that stands on its own: no style sheet, no variables, its fonts within. */
export async function stageAsSvg(stage: HTMLElement): Promise<string> {
  const fonts = await fontFaces(stage)
  // Nothing is awaited from here on: what stands now would fly on.
  stage.dispatchEvent(new Event(STAND))
  const { width, height } = stage.getBoundingClientRect()
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('xmlns', SVG)
  svg.setAttribute('viewBox', `${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`)
  svg.setAttribute('width', String(width + 2 * MARGIN))
  svg.setAttribute('height', String(height + 2 * MARGIN))
  const style = document.createElementNS(SVG, 'style')
  style.textContent = fonts
  const paper = document.createElementNS(SVG, 'rect')
  const box = { x: -MARGIN, y: -MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN }
  for (const [name, value] of Object.entries(box)) paper.setAttribute(name, String(value))
  paper.setAttribute('fill', getComputedStyle(document.documentElement).backgroundColor)
  svg.append(style, paper)
  for (const layer of stage.querySelectorAll<SVGSVGElement>('.stage-drawing')) svg.append(copied(layer))
  return new XMLSerializer().serializeToString(svg)
}

/** A layer with every element's style written out, as far as it does not come from the element around it. */
function copied(layer: SVGSVGElement): SVGElement {
  const copy = layer.cloneNode(true) as SVGSVGElement
  const from = [layer, ...layer.querySelectorAll('*')]
  const to = [copy, ...copy.querySelectorAll('*')]
  from.forEach((element, index) => {
    const target = to[index]
    if (!target) return
    // A variable means nothing outside the page; what it stood for is in the computed style.
    for (const { name, value } of [...target.attributes])
      if (value.includes('var(') || name === 'class' || name.startsWith('data-')) target.removeAttribute(name)
    target.setAttribute('style', styleOf(element, element === layer))
  })
  return copy
}

function styleOf(element: Element, isRoot: boolean): string {
  const style = getComputedStyle(element)
  const around = element.parentElement && !isRoot ? getComputedStyle(element.parentElement) : undefined
  const handed = HANDED_DOWN.map(name => [name, style.getPropertyValue(name)] as const).filter(
    ([name, value]) => value !== around?.getPropertyValue(name),
  )
  const own = Object.entries(OWN)
    .map(([name, usual]) => [name, style.getPropertyValue(name), usual] as const)
    .filter(([name, value, usual]) => value !== usual && !(name === 'display' && value === 'block'))
  const moved = style.transform === 'none' ? [] : turned(style)
  return [...handed, ...own, ...moved].map(([name, value]) => `${name}:${value}`).join(';')
}

function turned(style: CSSStyleDeclaration): readonly (readonly [string, string])[] {
  return [
    ['transform-box', style.getPropertyValue('transform-box')],
    ['transform-origin', style.getPropertyValue('transform-origin')],
  ]
}

const faces = new Map<string, Promise<string>>()

/** The rules of the fonts that the stage is written in, with their files inside; read once. */
function fontFaces(stage: HTMLElement): Promise<string> {
  const written = new Set(
    [...stage.querySelectorAll('text')].flatMap(text =>
      getComputedStyle(text).fontFamily.split(',').map(unquoted),
    ),
  )
  const key = [...written].toSorted().join()
  const known = faces.get(key) ?? facesOf(written)
  faces.set(key, known)
  return known
}

async function facesOf(written: ReadonlySet<string>): Promise<string> {
  const rules = [...document.styleSheets].flatMap(rulesOf).filter(rule => rule instanceof CSSFontFaceRule)
  const used = rules.filter(
    rule => written.has(unquoted(rule.style.getPropertyValue('font-family'))) && isLoaded(rule),
  )
  return (await Promise.all(used.map(withFile))).join('\n')
}

/** Of a font in many files, for as many alphabets, only those belong in a picture that the page has needed itself. */
function isLoaded({ style }: CSSFontFaceRule): boolean {
  const family = unquoted(style.getPropertyValue('font-family'))
  const range = style.getPropertyValue('unicode-range')
  return [...document.fonts].some(
    face =>
      face.status === 'loaded' &&
      unquoted(face.family) === family &&
      (range === '' || bare(face.unicodeRange) === bare(range)),
  )
}

const bare = (range: string): string => range.replace(/\s/g, '').toUpperCase()

const unquoted = (name: string): string => name.trim().replace(/^["']|["']$/g, '')

/** A sheet from elsewhere does not show its rules; ours all come from here. */
function rulesOf(sheet: CSSStyleSheet): readonly CSSRule[] {
  try {
    return [...sheet.cssRules]
  } catch {
    return []
  }
}

async function withFile(rule: CSSFontFaceRule): Promise<string> {
  const [, address] = /url\(["']?([^"')]+)["']?\)/.exec(rule.style.getPropertyValue('src')) ?? []
  if (address === undefined) return ''
  const base = rule.parentStyleSheet?.href ?? document.baseURI
  const data = await fetch(new URL(address, base))
    .then(answer => answer.blob())
    .then(asDataUrl)
    .catch(() => undefined)
  if (data === undefined) return ''
  const { style } = rule
  const family = style.getPropertyValue('font-family')
  return `@font-face{font-family:${family};font-weight:${style.getPropertyValue('font-weight')};src:url(${data})}`
}

function asDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}

/** An SVG that stands on its own, as an image that is ready to be drawn. Rejects where the browser cannot draw it. */
export async function imageOf(svg: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  return image
}

/** The same as a PNG, twice as large. Rejects where the browser cannot draw it. */
export async function stageAsPng(stage: HTMLElement): Promise<Blob> {
  const image = await imageOf(await stageAsSvg(stage))
  const canvas = document.createElement('canvas')
  canvas.width = image.width * SCALE
  canvas.height = image.height * SCALE
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('the browser drew nothing'))), 'image/png')
  })
}
