import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { SetupError } from '../../src/run/options'
import { runChecks } from '../../src/run/run-checks'
import { checkOptions } from '../support/check-options'
import { answer, startRawServer } from '../support/raw-server'

const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024))

type Case = [what: string, onRequest: (socket: Socket) => void, sentence: RegExp]

const CASES: Case[] = [
  ['never answers', () => {}, /there was no answer within 0\.5 s\.$/],
  [
    'answers garbage',
    (socket) => socket.end('\u0000\u0001 what?'),
    /the answer is not HTTP\/1\.1\.$/,
  ],
  ['speaks HTTP/2', (socket) => socket.end(Buffer.from('00001204', 'hex')), /not HTTP\/1\.1\.$/],
  ['closes', (socket) => socket.end(), /the server closed the connection\.$/],
  ['resets', (socket) => socket.resetAndDestroy(), /the server reset the connection\.$/],
  [
    'closes within the head',
    (socket) => socket.end('HTTP/1.1 201 Created\r\nContent-'),
    /closed the connection within the head of an answer\.$/,
  ],
  [
    'closes within the body',
    (socket) => socket.end('HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{"id":'),
    /cannot be read: the server closed the connection before the end of the body\.$/,
  ],
  [
    'redirects',
    (socket) => socket.end(answer('HTTP/1.1 301 Moved\r\nLocation: https://elsewhere.test/v2')),
    /redirects \(301\) to https:\/\/elsewhere\.test\/v2: give the URL/,
  ],
  [
    'sends 100,000 headers',
    (socket) => socket.end(`HTTP/1.1 201 Created\r\n${'X-Flood: 1\r\n'.repeat(100_000)}\r\n{}`),
    /the answer's headers are longer than 64 kB\.$/,
  ],
  [
    'sends headers for ever',
    (socket) => {
      socket.write('HTTP/1.1 201 Created\r\n')
      flood(socket, 'X-Flood: 1\r\n'.repeat(100))
    },
    /the answer's headers are longer than 64 kB\.$/,
  ],
  [
    'streams for ever',
    (socket) => {
      socket.write('HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n')
      flood(socket, `1000\r\n${'x'.repeat(4096)}\r\n`)
    },
    /cannot be read: (?:it is longer than 4 MB and was cut off|.* before the end of the body)\.$/,
  ],
  [
    'sends a bomb of gzip',
    (socket) => socket.end(answer('HTTP/1.1 201 Created\r\nContent-Encoding: gzip', BOMB)),
    /cannot be read: its body cannot be read as gzip\.$/,
  ],
  [
    'answers an error page',
    (socket) =>
      socket.end(
        answer(
          'HTTP/1.1 404 Not Found\r\nContent-Type: text/html',
          '<!DOCTYPE html><html><title>Nothing here</title></html>',
        ),
      ),
    /answered 404: check the path of the URL\. It sent an HTML page with the title “Nothing here”\.$/,
  ],
  [
    'refuses the credentials',
    (socket) => socket.end(answer('HTTP/1.1 401 Unauthorized')),
    /refused the credentials \(401\): give a header/,
  ],
  [
    'refuses the body',
    (socket) => socket.end(answer('HTTP/1.1 422 No', '{"error":"currency is missing"}')),
    /answered 422: correct --body.* It said: \{"error":"currency is missing"\}$/,
  ],
  [
    'fails',
    (socket) => socket.end(answer('HTTP/1.1 500 Oops')),
    /answered 500: the server fails on it, so nothing can be tested\.$/,
  ],
  [
    'names one id for two keys',
    (socket) => socket.end(answer('HTTP/1.1 201 Created', '{"id":"always-this"}')),
    /both answered with the id always-this at --id \/id/,
  ],
]

function flood(socket: Socket, part: string): void {
  const more = () => {
    while (!socket.destroyed && socket.write(part)) {
      // Until the buffer is full.
    }
  }
  socket.on('drain', more)
  more()
}

test.each(CASES)('a server that %s is told of in a sentence', async (_, onRequest, sentence) => {
  const server = await startRawServer(onRequest)
  try {
    const options = checkOptions(server.url, { effects: null, answerLimitMs: 500 })
    const refusal = await runChecks(options, () => {}).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(SetupError)
    const { message } = refusal as SetupError
    expect(message).toMatch(sentence)
    expect(message).not.toContain('\n')
  } finally {
    await server.close()
  }
})

test('a run ends at its time limit, also where the server never answers', async () => {
  const server = await startRawServer(() => {})
  try {
    const options = checkOptions(server.url, { effects: null, timeLimitMs: 300 })
    await expect(runChecks(options, () => {})).rejects.toThrow(/within/)
  } finally {
    await server.close()
  }
})

test('a server that is not there is told of in a sentence', async () => {
  const server = await startRawServer(() => {})
  await server.close()
  const options = checkOptions(server.url, { effects: null })
  await expect(runChecks(options, () => {})).rejects.toThrow(
    `${server.url} cannot be tested: the connection was refused.`,
  )
})

test('a host name that does not exist is told of in a sentence', async () => {
  const options = checkOptions('http://does-not-exist.invalid/payments', { effects: null })
  await expect(runChecks(options, () => {})).rejects.toThrow(/the host name/)
})

test.each([
  ['HTTP/1.0, until it closes', 'HTTP/1.0 201 Created\r\nContent-Type: application/json\r\n\r\n'],
  ['lines that end with LF only', 'HTTP/1.1 201 Created\nContent-Type: application/json\n\n'],
  [
    'early hints first',
    'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 201 Created\r\n\r\n',
  ],
])('a server that answers by %s is tested', async (_, head) => {
  let made = 0
  const server = await startRawServer((socket) => {
    made += 1
    socket.end(`${head}{"id":${made}}`)
  })
  try {
    const options = checkOptions(server.url, { effects: null, secondAuth: null, only: ['one/1'] })
    const { results } = await runChecks(options, () => {})
    // It makes an effect of every request, which is seen only if its answers are read.
    expect(results.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['base/1', 'pass'],
      ['base/2', 'pass'],
      ['one/1', 'fail'],
    ])
  } finally {
    await server.close()
  }
})
