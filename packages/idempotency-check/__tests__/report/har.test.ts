import { keepBody } from '../../src/report/redact/keep-body'
import { writeHar } from '../../src/report/writers/har'
import { makeExchange, makeReport } from '../support/make-report'

type Entry = Record<string, unknown> & { request: object; response: object }

function entriesOf(...exchanges: ReturnType<typeof makeExchange>[]): Entry[] {
  const { log } = JSON.parse(writeHar(makeReport({ exchanges })))
  expect(log).toMatchObject({ version: '1.2', creator: { name: 'idempotency-check' } })
  return log.entries
}

test('an exchange is an entry with its real time, and everything that HAR 1.2 requires', () => {
  const [entry] = entriesOf(makeExchange())
  expect(entry).toMatchObject({
    startedDateTime: '2026-11-25T04:00:00.012Z',
    time: 17.5,
    cache: {},
    timings: { send: 0, wait: 17.5, receive: 0 },
    connection: 'c1',
    request: {
      method: 'POST',
      url: 'http://127.0.0.1:8080/v1/payments',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: expect.arrayContaining([{ name: 'Idempotency-Key', value: '"8f14…7a10"' }]),
      queryString: [],
      postData: { mimeType: 'application/json', text: '{"amount":100}' },
      headersSize: -1,
      bodySize: 14,
    },
    response: {
      status: 201,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      content: { size: 12, mimeType: 'application/json', text: '{"id":"p_1"}' },
      redirectURL: '',
      headersSize: -1,
      bodySize: 12,
    },
  })
})

test('one without an answer has the status 0, and says how it ended', () => {
  const open = { response: null, endedAtMs: 20, ending: 'cut-by-client' } as const
  const [entry] = entriesOf(makeExchange(open))
  expect(entry).toMatchObject({ response: { status: 0 }, _ending: 'cut-by-client' })
  expect(entry?.['comment']).toContain('one/1: ')
})

test('of a body that is too long to be kept, the size and the hash are there', () => {
  const body = keepBody(Buffer.alloc(5000))
  const [entry] = entriesOf(makeExchange({ response: { status: 200, headers: [], body } }))
  expect(entry?.response).toMatchObject({
    content: { size: 5000, comment: expect.stringMatching(/^sha256 [\da-f]{64}$/) },
  })
})

test('entries are in the order in which they were sent', () => {
  const entries = entriesOf(makeExchange({ id: 'x2', sentAtMs: 90 }), makeExchange({ id: 'x1' }))
  expect(entries.map((entry) => entry['_id'])).toEqual(['x1', 'x2'])
})
