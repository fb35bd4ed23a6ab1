import fc from 'fast-check'

/** Texts that have broken parsers, databases and loggers before. */
export const NASTY_TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\ufeff',
  '\u202e',
  '💸',
  'null',
  'true',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  "'; DROP TABLE accounts; --",
  '$1',
  '%s%n',
  '{{7*7}}',
  '<script>',
  '../../etc/passwd',
  '\\',
  '"',
  ',',
  '0',
  '00',
  '-0',
  '-1',
  '1e3',
  '0x10',
  '1'.repeat(16),
  '9'.repeat(18),
  '9'.repeat(400),
  `${'9'.repeat(18)}-${'9'.repeat(18)}`,
  '1-1',
  'NaN',
  'Infinity',
  'a'.repeat(65),
  'a'.repeat(300),
  'universal',
  '01a20cb5-92de-7169-83bd-b8689a2919b6',
]

export const nastyText = fc.oneof(
  fc.constantFrom(...NASTY_TEXTS),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

/** A piece of an address: encoded properly, or broken. */
export const nastySegment = fc.oneof(
  nastyText.map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))),
  fc.constantFrom(
    '%',
    '%0',
    '%zz',
    '%ff',
    '%c0%80',
    '%ED%A0%80',
    '..',
    '%2e%2e',
    '%2F',
    ';',
    '~',
    '%',
  ),
)

export const nastyQuery = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom('account', 'after', 'limit') },
        { weight: 1, arbitrary: nastySegment },
      ),
      nastySegment,
    ),
    { maxLength: 4 },
  )
  .map((pairs) => (pairs.length === 0 ? '' : `?${pairs.map((pair) => pair.join('=')).join('&')}`))

/** What may stand in a header's line. A line break would end it, which is another request and no header. */
const headerText = fc.oneof(
  nastyText.map((text) => text.replace(/[\r\n]/g, '')),
  fc.string({ unit: fc.integer({ min: 32, max: 255 }).map((code) => String.fromCharCode(code)) }),
)

const HEADERS = [
  'Idempotency-Key',
  'Accept',
  'Accept-Encoding',
  'Content-Encoding',
  'Cookie',
  'Authorization',
  'Origin',
  'Referer',
  'Range',
  'If-None-Match',
  'X-Forwarded-For',
  'X-Forwarded-Host',
  'X-Forwarded-Proto',
  'X-Socket-Address',
  'X-Connection-To-Cut',
  'X-HTTP-Method-Override',
  'X-Middleware-Subrequest',
  'X-Middleware-Rewrite',
  'X-Matched-Path',
  'X-Nextjs-Data',
  'Next-Action',
  'Next-Router-Prefetch',
  'Next-Router-State-Tree',
  'RSC',
  'Stripe-Version',
  'Purpose',
]

export const nastyHeaders = fc.array(fc.tuple(fc.constantFrom(...HEADERS), headerText), {
  maxLength: 4,
})

export const nastyContentType = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('application/json', 'application/x-www-form-urlencoded'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'application/json; charset=utf-8',
      'application/json; charset=utf-16',
      'application/json; charset="',
      'APPLICATION/JSON',
      'application/json, application/json',
      'multipart/form-data',
      'multipart/form-data; boundary=',
      'multipart/form-data; boundary=x',
      'text/plain',
      'text/html',
      ';',
    ),
  },
  { weight: 1, arbitrary: headerText },
)

const AMOUNTS = [
  '1',
  '2500',
  '0',
  '-1',
  '1e999',
  '1e-5',
  '0.1',
  '9'.repeat(400),
  '"1"',
  'null',
  '[]',
]

const json = fc.oneof(
  fc.constantFrom(...AMOUNTS).map((amount) => `{"amount":${amount}}`),
  nastyText.map((account) => JSON.stringify({ amount: 1, account })),
  nastyText.map((name) => `{"amount":1,${JSON.stringify(name)}:{"toString":null}}`),
  fc.json(),
  fc.constantFrom(
    '{"amount":1,"amount":2}',
    '{"amount":1,"account":"a\\u0000b"}',
    '{"amount":1,"account":"\\ud800"}',
    '{"amount":1,"__proto__":{"account":"x"}}',
    '{"amount":1}trailing',
    '{"amount":1',
    "{'amount':1}",
    '\ufeff{"amount":1}',
    '['.repeat(8_000),
    `${'['.repeat(8_000)}${']'.repeat(8_000)}`,
    `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`,
    `{"amount":1,"account":"${'x'.repeat(20_000)}"}`,
  ),
)

const form = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom('amount', 'account'), nastySegment), nastySegment), {
    maxLength: 4,
  })
  .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'))

export const nastyBody = fc.oneof(
  { weight: 4, arbitrary: json.map((text) => Buffer.from(text)) },
  { weight: 2, arbitrary: form.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: nastyText.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: json.map((text) => Buffer.from(text, 'utf16le')) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(16_384, 16_385, 100_000).map((n) => Buffer.alloc(n, 'x')),
  },
)
