import { parseEnv } from '@/lib/platform/env'

const DATABASE_URL = 'postgresql://user:secret@host:5432/database'

test('needs a database and presets everything else', () => {
  expect(parseEnv({ DATABASE_URL })).toMatchObject({
    DATABASE_URL,
    DATABASE_POOL_SIZE: 10,
    KEY_RETENTION_HOURS: 24,
    ATTEMPT_RETENTION_HOURS: 720,
    REAP_INTERVAL_SECONDS: 60,
    LOG_LEVEL: 'info',
    LOG_FORMAT: 'json',
  })
})

test('takes an empty variable for one that is not set, as in a copy of .env.example', () => {
  expect(parseEnv({ DATABASE_URL, KEY_RETENTION_HOURS: '' }).KEY_RETENTION_HOURS).toBe(24)
  expect(() => parseEnv({ DATABASE_URL: '' })).toThrow(/^DATABASE_URL is missing/)
})

test('reads numbers as numbers', () => {
  expect(parseEnv({ DATABASE_URL, KEY_RETENTION_HOURS: '48' }).KEY_RETENTION_HOURS).toBe(48)
})

const WRONG: Record<string, string[]> = {
  ALLOWED_HOSTS: ['localhost:3000', 'http://pay.example', '?'],
  DATABASE_URL: [
    ...[
      'secret',
      'mysql://user:secret@host/db',
      'http://secret',
      'postgresql://',
      'postgres:///db',
    ],
    ...['postgresql://user:secret @host/db', 'postgresql://user:secret@host:port/db'],
  ],
  DATABASE_POOL_SIZE: ['0', '101', '1.5', '-1', '1e1', '0x10', 'ten', ' 5'],
  KEY_RETENTION_HOURS: ['0', '8761', '24h', '9'.repeat(30)],
  ATTEMPT_RETENTION_HOURS: ['0', '23', '87601', 'for ever'],
  REAP_INTERVAL_SECONDS: ['0', '86401', 'often'],
  LOG_LEVEL: ['loud', 'INFO'],
  LOG_FORMAT: ['xml'],
}

describe.each(Object.entries(WRONG))('%s', (name, values) => {
  test.each(values)(
    'is refused as "%s", in one sentence that names it and repeats no secret',
    (value) => {
      const message = messageOf({ DATABASE_URL, [name]: value })
      expect(message).toMatch(new RegExp(`^${name} must .+\\.$`))
      expect(message).not.toContain('secret')
      expect(message.split('\n')).toHaveLength(1)
    },
  )
})

test('keeps attempts at least as long as keys', () => {
  const retention = { KEY_RETENTION_HOURS: '1000', ATTEMPT_RETENTION_HOURS: '1000' }
  expect(parseEnv({ DATABASE_URL, ...retention }).ATTEMPT_RETENTION_HOURS).toBe(1000)
  expect(messageOf({ DATABASE_URL, ...retention, ATTEMPT_RETENTION_HOURS: '999' })).toBe(
    'ATTEMPT_RETENTION_HOURS must be at least KEY_RETENTION_HOURS.',
  )
})

test('says everything that is wrong at once, a sentence for each', () => {
  const message = messageOf(Object.fromEntries(Object.keys(WRONG).map((name) => [name, '?'])))
  expect(message.split('\n').map((sentence) => sentence.split(' ')[0])).toEqual(Object.keys(WRONG))
})

function messageOf(source: Record<string, string>): string {
  try {
    parseEnv(source)
    return 'nothing'
  } catch (error) {
    return (error as Error).message
  }
}
