import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const dockerfile = readFileSync(new URL('../Dockerfile', import.meta.url), 'utf8')
const image = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '))

it('the image starts a file that it holds, and that needs no other of ours', () => {
  const command = /^CMD (\[.*\])$/m.exec(image)?.[1] ?? '[]'
  const [node, script] = JSON.parse(command) as readonly string[]
  const copied = [...image.matchAll(/^COPY --from=build (.+) \S+$/gm)].flatMap(([, from = '']) =>
    from.split(' '),
  )
  expect(node).toBe('node')
  // The bundle of the server (scripts/build-server.mjs): what it imports is in its folder, or in node_modules.
  expect(script).toBe('dist/server.js')
  for (const part of ['dist', '.next', 'public', 'node_modules', 'package.json', 'next.config.mjs'])
    expect(copied, part).toContain(`/app/${part}`)
  expect(image).toMatch(/^USER node$/m)
})
