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
export const headerText = fc.oneof(
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
