// `npm start`: builds when it must, then runs the server in this very process, so that a signal reaches it.
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureBuilt } from './built.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
ensureBuilt()
await import(pathToFileURL(join(root, 'dist/server.js')).href)
