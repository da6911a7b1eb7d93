import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/chromium.mjs'

const PORT = Number(process.env.E2E_PORT ?? 3210)
/** A server that runs already (`npm run dev`), to test that instead of starting one. */
const RUNNING = process.env.E2E_URL

// Where none is found Playwright says itself how to install one.
const executablePath = await findChromium()

export default defineConfig({
  testDir: 'tests/e2e',
  // By hand one after the other. `npm test` takes two workers, and three where most of a test is waiting for sessions of the
  // dead: every test has a lab of its own on the one server.
  workers: 1,
  projects: [
    { name: 'every-failure', testMatch: 'every-failure.spec.ts', fullyParallel: true },
    { name: 'page', testIgnore: 'every-failure.spec.ts', fullyParallel: false },
  ],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  // A shared machine may starve a browser: one more try in CI, listed as flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: process.env.CI ? [['line']] : [['list']],
  use: {
    baseURL: RUNNING ?? `http://127.0.0.1:${PORT}`,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: executablePath ? { executablePath } : {},
  },
  webServer: RUNNING
    ? undefined
    : {
        // Not `npm start`: a signal to npm alone does not reach node.
        command: 'node scripts/start.mjs',
        url: `http://127.0.0.1:${PORT}`,
        env: { PORT: String(PORT), HOST: '127.0.0.1' },
        timeout: 180_000,
        reuseExistingServer: false,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
        stdout: 'ignore',
        stderr: 'pipe',
      },
})
