import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { createPipelineBound, MAX_PIPELINED } from '@/lib/server/bounds/pipeline-bound'
import { watchConnections } from '@/lib/server/connections'
import { answerParserErrors } from '@/lib/server/refusals/answer-parser-errors'

const REQUEST = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'

/** What a server with the bound makes of what one client writes at once. */
async function send(bytes: string) {
  const server = createServer()
  const connections = watchConnections(server)
  const mayBeLookedAt = createPipelineBound(connections)
  answerParserErrors(server, connections)
  let parsed = 0
  server.on('request', (incoming, outgoing) => {
    parsed++
    if (!mayBeLookedAt({ incoming, outgoing })) return
    connections.add({ incoming, outgoing })
    setImmediate(() => outgoing.end('done'))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(bytes)
  const received = await text(socket)
  server.close()
  return { parsed, answers: received.split('HTTP/1.1 200 OK').length - 1 }
}

test('answers as many requests as may wait, and parses one of the others in their packet', async () => {
  expect(await send(REQUEST.repeat(1_000))).toEqual({
    parsed: MAX_PIPELINED + 1,
    answers: MAX_PIPELINED,
  })
})

test('… also where the others have bodies', async () => {
  const post = `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`
  expect(await send(post.repeat(800))).toEqual({
    parsed: MAX_PIPELINED + 1,
    answers: MAX_PIPELINED,
  })
})
