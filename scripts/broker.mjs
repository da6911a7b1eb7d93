// `npm run broker -- [--port 9092] [--nodes 1] [--host 127.0.0.1]`: the embedded broker in one lean process. It is bundled by
// another one first, because what compiles in the same process holds as much memory as 100,000 records.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const home = mkdtempSync(join(tmpdir(), 'broker-'))
const outfile = join(home, 'broker.mjs')
const options = {
  entryPoints: ['server/broker/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'warning',
}
const build = `require('esbuild').build(${JSON.stringify(options)}).catch(() => process.exit(1))`
const cwd = fileURLToPath(new URL('..', import.meta.url))
const { status } = spawnSync(process.execPath, ['-e', build], { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
const clean = () => rmSync(home, { recursive: true, force: true })
process.once('exit', clean)
if (status === 0) await import(pathToFileURL(outfile).href)
else process.exitCode = 1
clean()
