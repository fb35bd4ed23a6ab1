import { environmentSchema } from '@/lib/platform/env'
import { findMistyped } from '@/lib/server/start/find-mistyped'

const KNOWN = [...Object.keys(environmentSchema.shape), 'DATA_FOLDER']

test.each([
  ['RATE_LIMIT_PER_MIN', 'RATE_LIMIT_'],
  ['LOG_LEVL', 'LOG_LEVEL'],
  ['TRUST_PROXY', 'TRUST_PROXY_HOPS'],
  ['DATABASE_URI', 'DATABASE_URL'],
])('names %s at the start', (name, meant) => {
  expect(findMistyped([name], KNOWN)).toEqual([
    expect.stringMatching(
      new RegExp(`^${name} is no variable of this app\\. Is ${meant}\\w* meant\\?$`),
    ),
  ])
})

test('says nothing about what is ours, and what is others’', () => {
  const others = [
    'PATH',
    'HOME',
    'HOSTNAME',
    'LOGNAME',
    'PORTS',
    'npm_config_cache',
    'PGHOST',
    'POST',
  ]
  expect(findMistyped([...KNOWN, ...others], KNOWN)).toEqual([])
})
