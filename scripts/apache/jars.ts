import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The lines of Apache Kafka that pom.xml knows, named after its profiles. */
export const KAFKA_LINES = ['3', '4'] as const
export type KafkaLine = (typeof KAFKA_LINES)[number]

/** Apache Kafka's jars of one line, on this disk. */
export interface Distribution {
  readonly line: KafkaLine
  readonly version: string
  readonly jars: readonly string[]
  /** Class-data archive: halves the CPU time of a start; made by the first cluster that is stopped politely. */
  readonly archive: string
}

/** Changes with pom.xml, so that a new version is fetched. */
function pomStamp(): string {
  return createHash('sha256')
    .update(readFileSync(path.join(ROOT, 'pom.xml')))
    .digest('hex')
    .slice(0, 8)
}

/** A tool that is missing, with what to do about it. */
export class MissingTool extends Error {
  override readonly name = 'MissingTool'
}

/** @throws MissingTool where there is no Java that Kafka can run on (4.x: 17) */
export async function requireJava(): Promise<void> {
  const { stderr } = await run('java', ['-version']).catch(() => {
    throw new MissingTool('Java is missing: Apache Kafka needs a JRE of version 17 or newer in the PATH.')
  })
  const major = Number(/version "(\d+)/.exec(stderr)?.[1])
  if (!(major >= 17)) throw new MissingTool(`Java ${major} is too old: Apache Kafka 4 needs 17 or newer.`)
}

async function maven(args: readonly string[]): Promise<void> {
  try {
    await run('mvn', ['--batch-mode', '--quiet', '--file', path.join(ROOT, 'pom.xml'), ...args])
  } catch (error) {
    const { code, stdout = '' } = error as { code?: unknown; stdout?: string }
    if (code === 'ENOENT') throw new MissingTool('Maven is missing: `mvn` fetches the jars of Apache Kafka.')
    throw new MissingTool(`Maven could not fetch the jars of Apache Kafka:\n${stdout.slice(0, 2000)}`)
  }
}

/**
 * The jars of this line; fetched by Maven the first time (about 45 MB), then kept in node_modules/.cache.
 * @throws MissingTool where Maven is missing or fails
 */
export async function distribution(line: KafkaLine): Promise<Distribution> {
  const home = path.join(ROOT, 'node_modules', '.cache', 'apache-kafka', `${line}-${pomStamp()}`)
  const folder = path.join(home, 'jars')
  if (!existsSync(folder)) {
    mkdirSync(home, { recursive: true })
    const partial = path.join(home, `jars-${process.pid}`)
    await maven(['-P', line, 'dependency:copy-dependencies', `-DoutputDirectory=${partial}`])
    if (existsSync(folder)) rmSync(partial, { recursive: true })
    else renameSync(partial, folder)
  }
  // Sorted: a class-data archive is valid only for the same class path in the same order.
  const names = readdirSync(folder).sort()
  const version = names.map(name => /^kafka_2\.13-(.+)\.jar$/.exec(name)?.[1]).find(Boolean)
  if (!version) throw new MissingTool(`no Kafka in ${folder}; delete that folder and try again`)
  return {
    line,
    version,
    jars: names.map(name => path.join(folder, name)),
    archive: path.join(home, 'classes.jsa'),
  }
}
