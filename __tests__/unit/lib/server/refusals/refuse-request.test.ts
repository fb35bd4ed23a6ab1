import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { type Kind, refuseRequest } from '@/lib/server/refusals/refuse-request'

process.env.DATABASE_URL = 'postgresql://nowhere/database'
process.env.RATE_LIMIT_PER_SECOND = '10'
process.env.RATE_LIMIT_PER_MINUTE = '100'

let addresses = 0

beforeEach(() => {
  jest.useFakeTimers()
  addresses++
})
afterEach(() => jest.useRealTimers())

function ask(kind: Kind, url = '/') {
  const incoming = Object.assign(new IncomingMessage(new Socket()), { method: 'GET', url })
  const exchange = { incoming, outgoing: new ServerResponse(incoming) }
  const client = { network: `192.0.2.${addresses}`, host: 'localhost' }
  return refuseRequest(exchange, client, kind, () => null)
}

function countUntilRefused(kind: Kind): number {
  let asked = 0
  while (ask(kind) === null) asked++
  return asked
}

test.each<[Kind, number]>([
  ['page', 2],
  ['api', 10],
  ['file', 40],
])('a second has room for requests of the kind "%s": %d', (kind, room) => {
  expect(countUntilRefused(kind)).toBe(room)
  jest.advanceTimersByTime(1_000)
  expect(countUntilRefused(kind)).toBe(room)
})

test('a flood is seen within a second, also one of files', () => {
  for (let count = 0; count < 120; count++) ask('file')
  expect(ask('file')).toMatchObject({ why: 'rate', over: { timesLimit: 3.025 } })
})

test('a file whose query is too long uses up the minute of requests', () => {
  for (let minute = 0; minute < 10; minute++) {
    for (let count = 0; count < 10; count++) {
      expect(ask('file', `/?${'a'.repeat(401)}`)).toEqual({ why: 'query' })
    }
    jest.advanceTimersByTime(1_000)
  }
  expect(ask('api')).toMatchObject({ why: 'rate' })
})
