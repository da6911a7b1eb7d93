// `npm test`: every check of the project, one after the other; a failing one does not stop the next. The last line is
// `N passed, N failed`: the tests of vitest and Playwright, and each other step as one.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium, HOW_TO_GET_ONE, installChromium } from './chromium.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
if (!process.stdout.isTTY) env.NO_COLOR = '1'
delete env.NODE_ENV
const reports = mkdtempSync(join(tmpdir(), 'playground-'))
const bins = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript/bin/tsc',
  next: 'node_modules/next/dist/bin/next',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
}
const total = { passed: 0, failed: 0 }

function run(title, script, args, more = {}) {
  console.log(`\n── ${title}`)
  return (
    spawnSync(process.execPath, [script, ...args], { stdio: 'inherit', env: { ...env, ...more } }).status ===
    0
  )
}

function count({ passed, failed }) {
  total.passed += passed
  total.failed += failed
}

/** A step that passes or fails as one. */
function step(title, script, args) {
  const ok = run(title, script, args)
  count({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 })
  return ok
}

/** A step whose tests are counted in a report; without a report, or when it fails with none failed, it counts as one failure. */
function counted(ok, report, read) {
  const counts = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0 }
  count({ passed: counts.passed, failed: Math.max(counts.failed, ok ? 0 : 1) })
}

function vitest(title, args) {
  const report = join(reports, `${title}.json`)
  const ok = run(title, bins.vitest, [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ])
  counted(ok, report, ({ numPassedTests, numFailedTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
  }))
}

async function playwright() {
  const chromium = (await findChromium()) ?? (await installChromium())
  if (chromium === undefined) {
    console.log(`\n── the page, in a browser\n${HOW_TO_GET_ONE}`)
    return count({ passed: 0, failed: 1 })
  }
  e2e('every failure, in a browser', chromium, ['--project=every-failure', '--workers=3'])
  e2e('the page, in a browser', chromium, ['--project=page', '--workers=2'])
}

function e2e(title, chromium, args) {
  const report = join(reports, `${title}.json`)
  const more = {
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  }
  const ok = run(title, bins.playwright, ['test', '--reporter=list,json', ...args], more)
  counted(ok, report, ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }))
}

step('lint', bins.biome, ['check', '.'])
step('types', bins.tsc, ['--noEmit'])
// The table and the lessons alone: their runs share the processor with nothing else, so that no session is lost for want of it.
vitest('unit tests', ['--exclude=tests/guarantees/**', '--exclude=tests/lessons/**'])
vitest('guarantee × fault', ['tests/guarantees', '--no-file-parallelism'])
vitest('lessons', ['tests/lessons', '--no-file-parallelism'])
if (step('build: page', bins.next, ['build']) && step('build: server', 'scripts/build-server.mjs', []))
  await playwright()
else {
  console.log('\nThe page cannot be tested without a build.')
  count({ passed: 0, failed: 1 })
}
rmSync(reports, { recursive: true, force: true })
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
