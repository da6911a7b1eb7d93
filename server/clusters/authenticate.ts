import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { errors } from '../wire'
import { BrokenEarly } from './advice'
import type { Access } from './cluster'
import type { Link } from './link'

type Sasl = NonNullable<Access['sasl']>

/**
 * Logs in with SASL (KIP-152: SaslHandshake v1, then SaslAuthenticate frames).
 * @throws where the mechanism is not offered or the credentials are refused
 */
export async function authenticate(link: Link, sasl: Sasl): Promise<void> {
  const mechanism = sasl.mechanism.toUpperCase()
  const answer = await link.ask('SaslHandshake', { key: 17, most: 1 }, { mechanism })
  if (answer.errorCode !== errors.NONE)
    throw new BrokenEarly('login', `it does not offer ${mechanism}, but ${answer.mechanisms.join(', ')}`)
  if (sasl.mechanism === 'plain') await say(link, `\0${sasl.username}\0${sasl.password}`)
  else await scram(link, sasl)
}

async function say(link: Link, text: string): Promise<string> {
  const answer = await link.ask('SaslAuthenticate', { key: 36, most: 1 }, { authBytes: Buffer.from(text) })
  if (answer.errorCode !== errors.NONE)
    throw new BrokenEarly('login', `it refused the credentials (${answer.errorMessage ?? answer.errorCode})`)
  return answer.authBytes.toString()
}

/** RFC 5802, without channel binding. */
async function scram(link: Link, { mechanism, username, password }: Sasl): Promise<void> {
  const hash = mechanism === 'scram-sha-512' ? 'sha512' : 'sha256'
  const hmac = (key: Buffer, text: string): Buffer => createHmac(hash, key).update(text).digest()
  const name = username.replaceAll('=', '=3D').replaceAll(',', '=2C')
  const bare = `n=${name},r=${randomBytes(18).toString('base64')}`
  const first = await say(link, `n,,${bare}`)
  const part = (letter: string): string => new RegExp(`(?:^|,)${letter}=([^,]*)`).exec(first)?.[1] ?? ''
  const length = hash === 'sha512' ? 64 : 32
  const salted = pbkdf2Sync(password, Buffer.from(part('s'), 'base64'), Number(part('i')), length, hash)
  const client = hmac(salted, 'Client Key')
  const final = `c=biws,r=${part('r')}`
  const signature = hmac(createHash(hash).update(client).digest(), `${bare},${first},${final}`)
  const proof = Buffer.from(client.map((byte, index) => byte ^ (signature[index] ?? 0)))
  await say(link, `${final},p=${proof.toString('base64')}`)
}
