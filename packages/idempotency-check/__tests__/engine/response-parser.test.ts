import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { ResponseParser } from '../../src/http/response-parser'

/** Byte by byte, so that no boundary of packets is a lucky one. */
function parse(bytes: Buffer, method = 'POST') {
  const parser = new ResponseParser(method)
  for (const byte of bytes) {
    const parsed = parser.push(Buffer.from([byte]))
    if (parsed.answer || parsed.problem) return parsed
  }
  return parser.end('the server closed the connection')
}

function bodyOf(head: string, body: string | Buffer): string | undefined {
  const bytes = Buffer.concat([
    Buffer.from(`HTTP/1.1 201 Created\r\n${head}\r\n\r\n`),
    Buffer.from(body),
  ])
  const { answer } = parse(bytes)
  expect(answer?.bodyProblem).toBeNull()
  return answer?.body.toString()
}

test('reads a body by its length and nothing behind it', () => {
  expect(bodyOf('Content-Length: 5', 'hello and more')).toBe('hello')
})

test('reads chunks, with extensions and trailers', () => {
  expect(bodyOf('Transfer-Encoding: chunked', '3;a=b\r\nhel\r\n2\r\nlo\r\n0\r\nX: y\r\n\r\n')).toBe(
    'hello',
  )
})

test('reads until the end where no length is said', () => {
  expect(bodyOf('X: y', 'hello')).toBe('hello')
})

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
])('decodes %s', (encoding, encode) => {
  const body = encode(Buffer.from('hello'))
  expect(bodyOf(`Content-Encoding: ${encoding}\r\nContent-Length: ${body.length}`, body)).toBe(
    'hello',
  )
})

test('skips what comes before the answer', () => {
  const early = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'
  const { answer } = parse(Buffer.from(`${early}HTTP/1.1 204 No Content\r\n\r\n`))
  expect(answer).toMatchObject({ status: 204, headers: [] })
})

test('has no body to wait for after HEAD', () => {
  const { answer } = parse(Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n'), 'HEAD')
  expect(answer?.status).toBe(200)
})

test('keeps header lines of one name apart', () => {
  const { answer } = parse(
    Buffer.from('HTTP/1.1 204 No\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\n\r\n'),
  )
  expect(answer?.headers).toEqual([
    ['Set-Cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ])
})

test.each([
  ['a length that is not reached', 'Content-Length: 9', 'hello', /before the end of the body/],
  ['chunks that are not ended', 'Transfer-Encoding: chunked', '5\r\nhello\r\n', /before the end/],
  ['a broken chunk size', 'Transfer-Encoding: chunked', 'xyz\r\nhello\r\n', /chunks are malformed/],
  ['gzip that is none', 'Content-Encoding: gzip\r\nContent-Length: 5', 'hello', /read as gzip/],
  [
    'an unknown encoding',
    'Content-Encoding: zz\r\nContent-Length: 5',
    'hello',
    /"zz" is not known/,
  ],
])('says that a body has %s', (_, head, body, problem) => {
  const { answer } = parse(Buffer.from(`HTTP/1.1 201 Created\r\n${head}\r\n\r\n${body}`))
  expect(answer?.bodyProblem).toMatch(problem)
})

test.each([
  ['SSH-2.0-OpenSSH_9.6\r\n', 'the answer is not HTTP/1.1'],
  ['HTTP/1.1 999999\r\n\r\n', 'the answer is not HTTP/1.1'],
  ['', 'the server closed the connection'],
])('says of %j: %s', (bytes, problem) => {
  expect(parse(Buffer.from(bytes))).toEqual({ answer: null, problem })
})
