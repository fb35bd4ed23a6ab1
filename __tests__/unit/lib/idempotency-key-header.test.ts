import { parseIdempotencyKeyHeader } from '@/lib/idempotency-key-header'

const UUID = '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10'

test.each([
  ['bare', UUID, UUID],
  ['quoted', `"${UUID}"`, UUID],
  ['one character', 'k', 'k'],
  ['quoted, one character', '"k"', 'k'],
  [
    'every visible character, quoted',
    `"${visibleAscii().replace(/["\\]/g, '\\$&')}"`,
    visibleAscii(),
  ],
  ['an escaped quotation mark', '"a\\"b"', 'a"b'],
  ['an escaped backslash', '"a\\\\b"', 'a\\b'],
  ['a comma within quotes', '"a,b"', 'a,b'],
  ['a backslash, bare', 'a\\b', 'a\\b'],
  ['a semicolon, bare', 'a;b=1', 'a;b=1'],
  ['a parameter that nobody defined', '"k";v=1', 'k'],
  ['parameters of every type', '"k";a;b=?0;c="x";d=1.5;e=:AA==:;f=tok', 'k'],
  ['255 characters, bare', 'k'.repeat(255), 'k'.repeat(255)],
  ['255 characters, quoted', `"${'k'.repeat(255)}"`, 'k'.repeat(255)],
  ['255 characters, all of them escaped', `"${'\\"'.repeat(255)}"`, '"'.repeat(255)],
  ['spaces after the string', '"k"  ', 'k'],
])('takes a key: %s', (_, header, key) => {
  expect(parseIdempotencyKeyHeader(header)).toEqual({ ok: true, key })
})

test('finds no key where no header was sent', () => {
  expect(parseIdempotencyKeyHeader(null)).toEqual({ ok: true, key: null })
})

test.each([
  ['empty', ''],
  ['empty, quoted', '""'],
  ['256 characters, bare', 'k'.repeat(256)],
  ['256 characters, quoted', `"${'k'.repeat(256)}"`],
  ['two header lines', 'a, b'],
  ['two header lines of the same key', 'a, a'],
  ['two quoted header lines', '"a", "b"'],
  ['two quoted header lines of the same key', '"a", "a"'],
  ['a quoted and a bare header line', '"a", b'],
  ['an empty and a full header line', ', a'],
  ['a comma, bare', 'a,b'],
  ['no closing quotation mark', '"abc'],
  ['no opening quotation mark', 'abc"'],
  ['a quotation mark inside a bare key', 'a"b'],
  ['only a quotation mark', '"'],
  ['something after the string', '"a" b'],
  ['two strings', '"a""b"'],
  ['an escape of anything else', '"a\\bc"'],
  ['a backslash at the end', '"abc\\"'],
  ['a parameter that is broken', '"k";'],
  ['a space, bare', 'a b'],
  ['a space, quoted', '"a b"'],
  ['a tab, quoted', '"a\tb"'],
  ['a null character, quoted', '"a\0b"'],
  ['a line end, quoted', '"a\nb"'],
  ['a delete character', '"a\x7fb"'],
  ['beyond ASCII, quoted', '"caf\u00e9"'],
  ['beyond ASCII, bare', 'caf\u00e9'],
  ['single quotes do not quote: a space', "'a b'"],
])('refuses a key, because a guess could deposit twice: %s', (_, header) => {
  expect(parseIdempotencyKeyHeader(header)).toMatchObject({ ok: false })
})

function visibleAscii(): string {
  return String.fromCharCode(...Array.from({ length: 0x7f - 0x21 }, (_, index) => 0x21 + index))
}
