import { jsonAnswer } from '@/__tests__/support/components/json-answer'
import { neverAnswer } from '@/__tests__/support/components/never-answer'
import { poll } from '@/app/_client/poll'

let answer: typeof fetch
let asked: number
let hidden: boolean
let connections: boolean[]
let isOver: boolean
let stop: () => void

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds)

const setHidden = (value: boolean) => {
  hidden = value
  document.dispatchEvent(new Event('visibilitychange'))
}

const answerWith = (ok: boolean) => async () => jsonAnswer({}, ok ? 200 : 503)

beforeEach(() => {
  jest.useFakeTimers()
  // No spread: a pause is then as long as it is on average.
  jest.spyOn(Math, 'random').mockReturnValue(0.5)
  jest.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden)
  asked = 0
  connections = []
  hidden = isOver = false
  answer = answerWith(true)
  globalThis.fetch = (...request) => {
    asked++
    return answer(...request)
  }
  stop = poll({
    path: () => '/api/trials/t',
    onHeard: () => (isOver ? 'stop' : 'pause'),
    onConnection: (connected) => connections.push(connected),
  }).stop
})

afterEach(() => {
  stop()
  jest.useRealTimers()
  jest.restoreAllMocks()
})

test('asks at once and then every second', async () => {
  await pass(0)
  expect(asked).toBe(1)
  await pass(5_000)
  expect(asked).toBe(6)
})

test('asks no more often after the page was hidden and seen again while a question was open', async () => {
  answer = () =>
    new Promise((resolve) => setTimeout(async () => resolve(await answerWith(true)()), 500))
  await pass(0)
  for (let times = 0; times < 5; times++) {
    setHidden(true)
    setHidden(false)
    await pass(10)
  }
  await pass(2_000)
  const before = asked
  await pass(15_000)
  expect(asked - before).toBe(10)
})

test('does not ask while the page is hidden, and asks at once when it is seen again', async () => {
  await pass(0)
  setHidden(true)
  await pass(60_000)
  expect(asked).toBe(1)
  setHidden(false)
  await pass(0)
  expect(asked).toBe(2)
})

test('asks at once when the browser is online again, after a server that failed', async () => {
  answer = answerWith(false)
  await pass(0)
  await pass(2_000)
  expect(asked).toBe(2)
  answer = answerWith(true)
  dispatchEvent(new Event('online'))
  await pass(0)
  expect(asked).toBe(3)
  expect(connections.at(-1)).toBe(true)
})

test('starts its pause again when it is told to, at the usual pace', async () => {
  stop()
  const other = poll({ path: () => '/other', onHeard: () => 'pause', onConnection: () => {} })
  answer = answerWith(false)
  await pass(0)
  await pass(2_000)
  const before = asked
  other.pauseAnew()
  await pass(999)
  expect(asked).toBe(before)
  await pass(1)
  expect(asked).toBe(before + 1)
  other.stop()
})

test('gives up a question that is never answered, says so, and asks again', async () => {
  answer = neverAnswer
  await pass(0)
  expect(connections).toEqual([])
  await pass(10_000)
  expect(connections).toEqual([false])
  answer = answerWith(true)
  await pass(2_000)
  expect(connections).toEqual([false, true])
})

test('asks less often while the server fails, at least every 15 seconds', async () => {
  answer = answerWith(false)
  await pass(0)
  const askedAfter: number[] = []
  for (const pauseMs of [2_000, 4_000, 8_000, 15_000, 15_000]) {
    await pass(pauseMs - 1)
    askedAfter.push(asked)
    await pass(1)
  }
  expect(askedAfter).toEqual([1, 2, 3, 4, 5])
  expect(connections).not.toContain(true)
})

test('asks no more when there will be nothing new, nor when it was stopped', async () => {
  isOver = true
  await pass(0)
  setHidden(true)
  setHidden(false)
  await pass(60_000)
  expect(asked).toBe(1)
  expect(connections).toEqual([true])
})
