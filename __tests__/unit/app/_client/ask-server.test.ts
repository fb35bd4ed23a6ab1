import { neverAnswer } from '@/__tests__/support/components/never-answer'
import { askServer } from '@/app/_client/ask-server'
import { LabError, sayFailure } from '@/app/_client/lab-error'

const answer = jest.spyOn(globalThis, 'fetch')

afterAll(() => jest.restoreAllMocks())

test.each<[string, () => Promise<Response>, string]>([
  [
    'nothing answers',
    () => Promise.reject(new TypeError('Failed to fetch')),
    'The server cannot be reached. Check that it still runs, and try again.',
  ],
  [
    'the server refuses',
    async () => Response.json({ detail: 'Too many sandboxes.' }, { status: 503 }),
    'Too many sandboxes.',
  ],
  [
    'a proxy answers with a page',
    async () => new Response('<!doctype html>', { status: 502 }),
    'Something between this page and the server answered 502 in its place. Try again.',
  ],
  [
    'a proxy answers with a page and calls it a success',
    async () => new Response('<!doctype html>', { status: 200 }),
    'Something between this page and the server answered 200 in its place. Try again.',
  ],
])('says in our own words that %s', async (_, answers, words) => {
  answer.mockImplementation(answers)
  const failure = await askServer('/api/accounts').catch((error: unknown) => error)

  expect(failure).toBeInstanceOf(LabError)
  expect(sayFailure(failure)).toBe(words)
})

test('takes an answer without a body for what it is: done', async () => {
  answer.mockImplementation(async () => new Response(null, { status: 204 }))
  expect(await askServer('/api/accounts/a', { method: 'DELETE' })).toBeNull()
})

test('shows no words of a browser or a parser to a person', () => {
  expect(sayFailure(new TypeError('x is not a function'))).toBe(
    'Something on this page failed. Reload it and try again.',
  )
})

test.each<[string, typeof fetch]>([
  ['nothing', neverAnswer],
  [
    'half an answer',
    async (_, init) => {
      const body = new ReadableStream({
        start: (controller) =>
          init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason)),
      })
      return new Response(body, { status: 200 })
    },
  ],
])('says after 20 seconds of %s that it may be done all the same', async (_, answers) => {
  jest.useFakeTimers()
  answer.mockImplementation(answers)
  const failure = askServer('/api/accounts').catch(sayFailure)
  await jest.advanceTimersByTimeAsync(20_000)

  expect(await failure).toBe(
    'The server has not answered for 20 seconds. What it was asked for may be done all the same.',
  )
  jest.useRealTimers()
})
