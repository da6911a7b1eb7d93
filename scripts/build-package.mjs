// Builds the embedded Kafka as a package of its own: server/broker/package/dist, ready for `npm pack ./server/broker/package`
// (which runs this by itself). Bundled code for Node, and the declarations that its two entries reach.

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const home = join(root, 'server/broker/package')
const dist = join(home, 'dist')
const types = join(dist, 'types')

/** Entry → source. */
const entries = { index: 'server/broker/package/index.ts', wire: 'server/wire/index.ts' }

async function bundle() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: dist,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  })
  const foreign = Object.keys(metafile.inputs).filter(file => !/^server\/(wire|broker)\//.test(file))
  if (foreign.length > 0) throw new Error(`not of wire or broker: ${foreign.join(', ')}`)
}

function declare() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [tsc, '-p', home], { stdio: 'inherit' })
  if (status !== 0) throw new Error('the declarations could not be made')
}

/** Relative imports in a declaration, with the file that each means. */
function importsOf(file) {
  const specifiers = readFileSync(file, 'utf8').matchAll(/(?:from |import\()(['"])(\.{1,2}(?:\/[^'"]*)?)\1/g)
  return [...specifiers].map(([, , specifier]) => {
    const base = resolve(dirname(file), specifier)
    const target = existsSync(`${base}.d.ts`) ? `${base}.d.ts` : join(base, 'index.d.ts')
    return { specifier, target, withExtension: `${specifier}${target === `${base}.d.ts` ? '' : '/index'}.js` }
  })
}

/** Keeps the declarations that the entries reach, and names files in full, as Node's own resolution wants them. */
function trim() {
  const kept = new Set()
  const visit = file => {
    if (kept.has(file)) return
    kept.add(file)
    let text = readFileSync(file, 'utf8')
    for (const { specifier, target, withExtension } of importsOf(file)) {
      visit(target)
      for (const quote of ["'", '"'])
        text = text.replaceAll(`${quote}${specifier}${quote}`, `${quote}${withExtension}${quote}`)
    }
    writeFileSync(file, text)
  }
  for (const source of Object.values(entries))
    visit(join(types, source.replace('server/', '').replace('.ts', '.d.ts')))
  for (const file of readdirSync(types, { recursive: true }).map(name => join(types, name)))
    if (file.endsWith('.d.ts') && !kept.has(file)) rmSync(file)
}

rmSync(dist, { recursive: true, force: true })
await bundle()
declare()
trim()
