import { randomInt } from 'node:crypto'
import { parseRetention } from '../run/expiry-state'
import type { CheckOptions } from '../run/options'
import { listOf, type Parsed, textOf, type Values } from './parse-options'
import { readBody, readHeader, readHeaders, readInteger, readPointer, readUrl } from './read-values'
import { UsageError } from './usage-error'

const DEFAULT_MAX_EFFECTS = 1000

const DEFAULT_TIME_LIMIT_SECONDS = 300

const MAX_SEED = 2 ** 31 - 1

/** Everything that the command line says about the server under test, without files to write. */
export function readCheckOptions({ values, positionals }: Parsed): CheckOptions {
  const [url, ...others] = positionals
  if (url === undefined) throw new UsageError('Name the URL to test. --help shows an example.')
  if (others.length > 0) {
    throw new UsageError(`One URL is tested at a time; ${others[0]} is one too many.`)
  }
  const secondAuth = readHeaders(values, 'second-auth')
  const slowHeader = textOf(values, 'slow-header')
  return {
    url: readUrl('URL', url),
    method: readMethod(values),
    headers: readHeaders(values, 'header'),
    body: readBody(values, 'body') ?? '{}',
    contentType: textOf(values, 'content-type') ?? 'application/json',
    vary: readPointer(values, 'vary'),
    effects: readEffects(values),
    idPath: textOf(values, 'id'),
    profile: textOf(values, 'profile') ?? 'ietf',
    keyHeader: textOf(values, 'key-header') ?? '',
    keyPointer: readPointer(values, 'key-pointer'),
    invalidBody: readBody(values, 'invalid-body'),
    refusedBody: readBody(values, 'refused-body'),
    secondAuth: secondAuth.length === 0 ? null : secondAuth,
    slowBody: readBody(values, 'slow-body'),
    slowHeader: slowHeader === null ? null : readHeader('slow-header', slowHeader),
    otherPath: readOtherPath(values),
    restartCommand: textOf(values, 'restart'),
    retention: readRetention(values),
    tag: readPointer(values, 'tag'),
    only: readIds(values, 'only'),
    skip: readIds(values, 'skip'),
    seed: readInteger(values, 'seed', randomInt(1, MAX_SEED), [0, MAX_SEED]),
    maxEffects: readInteger(values, 'max-effects', DEFAULT_MAX_EFFECTS, [2, 1_000_000]),
    timeLimitMs:
      1000 * readInteger(values, 'time-limit', DEFAULT_TIME_LIMIT_SECONDS, [1, 7 * 24 * 3600]),
    dryRun: values['dry-run'] === true,
  }
}

function readMethod(values: Values): string {
  const method = (textOf(values, 'method') ?? 'POST').toUpperCase()
  if (/^[A-Z]+$/.test(method) && method !== 'GET' && method !== 'HEAD') return method
  throw new UsageError('--method must be one that has an effect: POST, PUT, PATCH or DELETE.')
}

function readEffects(values: Values): CheckOptions['effects'] {
  const url = textOf(values, 'effects')
  const jsonPath = textOf(values, 'count')
  if (url !== null) return { url: readUrl('effects', url), jsonPath: jsonPath ?? '$' }
  if (jsonPath === null) return null
  throw new UsageError(
    '--count says where in an answer the number stands; --effects URL is missing.',
  )
}

function readRetention(values: Values): string | null {
  const retention = textOf(values, 'retention')
  if (retention === null || parseRetention(retention) !== null) return retention
  throw new UsageError('--retention must be a number with s, m, h or d, like 24h or 30m.')
}

function readOtherPath(values: Values): string | null {
  const path = textOf(values, 'other-path')
  if (path === null || path.startsWith('/')) return path
  throw new UsageError('--other-path must be a path on the same host, which begins with a slash.')
}

function readIds(values: Values, name: string): string[] {
  return listOf(values, name)
    .flatMap((text) => text.split(','))
    .map((id) => id.trim())
    .filter((id) => id !== '')
}
