import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'domain/**/*.test.ts',
      'server/**/*.test.ts',
      'components/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
      'tests/{kafka,guarantees,lessons,wire,gateway,readme,recordings,schedules}/**/*.test.ts',
    ],
    // kafkajs picks another retry table when NODE_ENV is "test" (kafkajs src/retry/index.js:3).
    env: { NODE_ENV: 'production' },
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Real threads, sockets and JVMs on a shared machine: in CI a starved test gets one more try, and the report says so.
    retry: process.env.CI ? 1 : 0,
    pool: 'forks',
    maxWorkers: 2,
  },
})
