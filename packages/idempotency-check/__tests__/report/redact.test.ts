import { keepBody } from '../../src/report/redact/keep-body'
import { redactHeaders } from '../../src/report/redact/redact-headers'
import { redactKey } from '../../src/report/redact/redact-key'
import { findSecrets, redactSecrets } from '../../src/report/redact/redact-secrets'
import { redactTarget } from '../../src/report/redact/redact-target'
import type { Header } from '../../src/report/report'
import { writeHtml } from '../../src/report/writers/html'
import { writeJson } from '../../src/report/writers/json'
import { writeJunit } from '../../src/report/writers/junit'
import { writeMarkdown } from '../../src/report/writers/markdown'
import { writeTap } from '../../src/report/writers/tap'
import { writeTerminal } from '../../src/report/writers/terminal'
import { makeExchange, makeReport, makeResult } from '../support/make-report'

test('of a key only the ends are shown, quoted or bare', () => {
  expect(redactKey('8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10')).toBe('8f14…7a10')
  expect(redactKey('"8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10"')).toBe('"8f14…7a10"')
  expect(redactKey('abcdef')).toBe('abc…')
  expect(redactKey('')).toBe('')
})

test('credentials and cookies are left out of headers, and their scheme stays', () => {
  const headers: Header[] = [
    ['Authorization', 'Bearer sk_test_12345'],
    ['Proxy-Authorization', 'secret'],
    ['Cookie', 'session=abc'],
    ['Set-Cookie', 'session=abc; HttpOnly'],
    ['X-Api-Key', 'abc'],
    ['Stripe-Signature', 't=1,v1=abc'],
    ['Idempotency-Key', '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10'],
    ['Accept', 'application/json'],
  ]
  expect(redactHeaders(headers)).toEqual([
    ['Authorization', 'Bearer [redacted]'],
    ['Proxy-Authorization', '[redacted]'],
    ['Cookie', '[redacted]'],
    ['Set-Cookie', '[redacted]'],
    ['X-Api-Key', '[redacted]'],
    ['Stripe-Signature', '[redacted]'],
    ['Idempotency-Key', '8f14…7a10'],
    ['Accept', 'application/json'],
  ])
})

test('a provider’s own name of the key header is known from the caller', () => {
  const headers: Header[] = [['PayPal-Request-Id', '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10']]
  expect(redactHeaders(headers, 'PayPal-Request-Id')).toEqual([['PayPal-Request-Id', '8f14…7a10']])
})

test('a URL shows no password and no key of an API', () => {
  expect(redactTarget('https://me:pw@api.example.test/pay?api_key=abc&page=2#x')).toBe(
    'https://api.example.test/pay?api_key=[redacted]&page=2#x',
  )
})

test('a body is kept up to 4 kB; of a longer one or of bytes only length and hash', () => {
  expect(keepBody(Buffer.from('x'.repeat(4096))).text).toHaveLength(4096)
  expect(keepBody(Buffer.from('x'.repeat(4097)))).toMatchObject({ text: null, bytes: 4097 })
  expect(keepBody(Buffer.from([0xff, 0xfe]))).toMatchObject({ text: null, bytes: 2 })
  expect(keepBody(Buffer.from('abc')).sha256).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

const SECRETS = ['sk_test_12345', 'hunter2!', btoa('me:hunter2!'), 'cookie-value']

test('no writer gives out a secret, wherever a server has echoed it', () => {
  const given: Header[] = [
    ['Authorization', 'Bearer sk_test_12345'],
    ['X-Other-Token', `Basic ${btoa('me:hunter2!')}`],
    ['Cookie', 'session=cookie-value'],
  ]
  const echo = SECRETS.join(' and ')
  const exchange = makeExchange({ note: echo })
  const report = redactSecrets(
    makeReport({
      headline: echo,
      target: `http://127.0.0.1/${echo}`,
      results: [
        makeResult({
          outcome: 'fail',
          observed: echo,
          advice: echo,
          evidence: ['x1'],
          again: { command: `curl -H 'Authorization: ${echo}'` },
        }),
      ],
      exchanges: [
        {
          ...exchange,
          request: { ...exchange.request, headers: [['X-Echo', echo]] },
          response: { status: 200, headers: given, body: keepBody(Buffer.from(echo)) },
        },
      ],
    }),
    findSecrets(given),
  )
  const written = [
    writeTerminal(report, { colour: true, columns: 80 }),
    writeJson(report),
    writeJunit(report),
    writeTap(report),
    writeHtml(report),
    writeMarkdown(report),
  ]
  for (const text of written) {
    expect(text).toContain('redacted')
    for (const secret of SECRETS) expect(text).not.toContain(secret)
  }
})

test('the name of a scheme and a value of a letter or two are left alone: the report must stay readable', () => {
  const given: Header[] = [['Authorization', 'Bearer t']]
  const report = makeReport({ headline: 'Bearer: two deposits.' })
  expect(redactSecrets(report, [...findSecrets(given), 't']).headline).toBe('Bearer: two deposits.')
})
