// Writes the table of the environment's variables into README.md: npx tsx scripts/readme-configuration.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { between, configurationTable } from '../server/operation/configuration-table'

const readme = new URL('../README.md', import.meta.url)
writeFileSync(readme, between(readFileSync(readme, 'utf8'), configurationTable()))
