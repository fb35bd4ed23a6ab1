import fc from 'fast-check'
import { headerText, nastySegment, nastyText } from './hostile-requests'

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

/** None is so large that the server closes before it was sent: the reset would overtake the answer. */
export const nastyBody = fc.oneof(
  { weight: 4, arbitrary: json.map((text) => Buffer.from(text)) },
  { weight: 2, arbitrary: form.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: nastyText.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: json.map((text) => Buffer.from(text, 'utf16le')) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(16_384, 16_385, 40_000).map((n) => Buffer.alloc(n, 'x')),
  },
)
