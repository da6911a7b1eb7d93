import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { BadConfiguration, configurationFrom, mostLabsFor, VARIABLES } from './configuration'
import { between, configurationTable } from './configuration-table'

describe('configuration by environment', () => {
  it('needs nothing', () => {
    expect(configurationFrom({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      origins: [],
      trustProxy: false,
      mostLabs: mostLabsFor(availableParallelism()),
      shutdownMs: 0,
      logLevel: 'warn',
      metrics: true,
      redisUrl: undefined,
    })
  })

  it('reads what is set, and takes an empty variable for one that is not', () => {
    const read = configurationFrom({
      PORT: '0',
      HOST: '0.0.0.0',
      ALLOWED_ORIGINS: 'https://a.example, https://b.example:8443',
      TRUST_PROXY: 'true',
      REDIS_URL: '',
      LOG_LEVEL: 'info',
    })
    expect(read).toMatchObject({
      port: 0,
      origins: ['https://a.example', 'https://b.example:8443'],
      trustProxy: true,
      redisUrl: undefined,
      logLevel: 'info',
    })
    expect(read.metrics, 'strangers are not shown the metrics').toBe(false)
  })

  it.each([
    ['PORT', '70000'],
    ['PORT', '3e3'],
    ['MOST_LABS', '0'],
    ['MOST_LABS', '-1'],
    ['TRUST_PROXY', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['REDIS_URL', 'http://localhost'],
    ['PUBLIC_URL', 'localhost:3000'],
    ['ALLOWED_ORIGINS', 'https://a.example/page'],
    ['SHUTDOWN_MS', '1.5'],
  ])('names %s when it is "%s", and says what is allowed', (name, value) => {
    const read = () => configurationFrom({ [name]: value })
    expect(read).toThrow(BadConfiguration)
    expect(read).toThrow(`${name} is "${value}"; it must be `)
  })

  it('names all that is wrong at once', () => {
    expect(() => configurationFrom({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT.*\n.*LOG_LEVEL/)
  })

  it('tells of every variable what it does', () => {
    for (const { name, does, allowed, unset } of Object.values(VARIABLES)) {
      expect(name).toMatch(/^[A-Z_]+$/)
      for (const text of [does, allowed, unset]) expect(text).not.toBe('')
    }
  })
})

describe('the README', () => {
  it('tells of every variable as the server reads it', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    expect(readme, 'run: npx tsx scripts/readme-configuration.ts').toBe(between(readme, configurationTable()))
  })
})
