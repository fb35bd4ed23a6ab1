import { watchActivity } from '@/app/(deposit)/activity/watch-activity'
import type { Activity } from '@/lib/activity'
import { itemAt } from '@/scripts/support/item-at'

const NOTHING: Activity = { ledger: 'first', balanceCents: 0, attempts: [] }

/** The channel between tabs: what this one was told to send, and a way to be told. */
class Channel {
  static told: ((activity: Activity) => void)[] = []
  static sent: Activity[] = []
  set onmessage(listen: (message: { data: Activity }) => void) {
    Channel.told.push((data) => listen({ data }))
  }
  postMessage(activity: Activity) {
    Channel.sent.push(activity)
  }
  close() {}
}

let answer: () => Promise<unknown>
let asked: string[]
let hidden: boolean
let connections: boolean[]
let heard: Activity[]
let begunAnew: number
let stop: () => void

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds)

const setHidden = (value: boolean) => {
  hidden = value
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  jest.useFakeTimers()
  // No spread: a pause is then as long as it is on average.
  jest.spyOn(Math, 'random').mockReturnValue(0.5)
  jest.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden)
  asked = []
  connections = []
  heard = []
  begunAnew = 0
  hidden = false
  Channel.told = []
  Channel.sent = []
  answer = async () => ({ ok: true, json: async () => NOTHING })
  Object.assign(globalThis, {
    BroadcastChannel: Channel,
    fetch: (url: string, { signal }: RequestInit) => {
      asked.push(url)
      const gaveUp = new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
      })
      return Promise.race([answer(), gaveUp])
    },
  })
  stop = watchActivity({
    onActivity: (activity) => heard.push(activity),
    onAnew: () => begunAnew++,
    onConnection: (connected) => connections.push(connected),
  })
})

afterEach(() => {
  stop()
  jest.useRealTimers()
  jest.restoreAllMocks()
})

test('asks at once and then every 1.5 seconds, from where the last answer ended', async () => {
  answer = async () => ({
    ok: true,
    json: async () => ({ ...NOTHING, balanceCents: 1, attempts: [{ id: '7' }] }),
  })
  await pass(0)
  await pass(1_500)
  await pass(1_500)

  expect(asked).toEqual(['/activity', '/activity?after=7', '/activity?after=7'])
})

test('does not ask while the page is hidden, and asks at once when it is seen again', async () => {
  await pass(0)
  setHidden(true)
  await pass(600_000)
  expect(asked).toHaveLength(1)

  setHidden(false)
  await pass(0)
  expect(asked).toHaveLength(2)
})

test('asks less and less often while the server does not answer, at least every 30 seconds', async () => {
  answer = async () => ({ ok: false, status: 503 })
  await pass(0)
  const askedAfter: number[] = []
  for (const pauseMs of [3_000, 6_000, 12_000, 24_000, 30_000, 30_000]) {
    await pass(pauseMs - 1)
    askedAfter.push(asked.length)
    await pass(1)
  }
  expect(askedAfter).toEqual([1, 2, 3, 4, 5, 6])
  expect(connections).not.toContain(true)

  answer = async () => ({ ok: true, json: async () => NOTHING })
  await pass(30_000)
  expect(connections.at(-1)).toBe(true)
  await pass(1_500)
  expect(asked).toHaveLength(9)
})

test('gives up a question that is never answered, and says that the server does not answer', async () => {
  answer = () => new Promise(() => {})
  await pass(0)
  await pass(10_000)
  expect(connections).toEqual([false])

  await pass(3_000)
  expect(asked).toHaveLength(2)
})

test('waits with its own question when another tab has just asked, and tells others what it hears', async () => {
  await pass(0)
  expect(Channel.sent).toEqual([NOTHING])
  await pass(1_000)
  itemAt(Channel.told, 0)(NOTHING)
  await pass(1_499)
  expect(asked).toHaveLength(1)
  await pass(1)
  expect(asked).toHaveLength(2)
})

test('asks no more once it was stopped', async () => {
  await pass(0)
  stop()
  setHidden(false)
  await pass(600_000)

  expect(asked).toHaveLength(1)
})

const answerWith = (activity: object) => {
  answer = async () => ({ ok: true, json: async () => ({ ...NOTHING, ...activity }) })
}
const BEFORE = { balanceCents: 5_000, attempts: [{ id: '7' }] }

test('starts again from the beginning when another ledger answers', async () => {
  answerWith(BEFORE)
  await pass(0)
  answerWith({ ledger: 'second', balanceCents: 100 })
  await pass(1_500)
  await pass(1)

  expect(begunAnew).toBe(1)
  expect(asked).toEqual(['/activity', '/activity?after=7', '/activity'])
  expect(heard.at(-1)).toMatchObject({ ledger: 'second', balanceCents: 100 })
})

test('believes a lower balance when it is read twice, and not a single late reading', async () => {
  answerWith(BEFORE)
  await pass(0)
  answerWith({ balanceCents: 100 })
  await pass(1_500)
  expect(begunAnew).toBe(0)
  answerWith(BEFORE)
  await pass(1_500)
  answerWith({ balanceCents: 100 })
  await pass(1_500)
  expect(begunAnew).toBe(0)
  await pass(1_500)
  await pass(1)

  expect(begunAnew).toBe(1)
  expect(heard.at(-1)).toMatchObject({ balanceCents: 100 })
})

test('is told nothing by a tab of another version, or one that follows another ledger', async () => {
  await pass(0)
  const before = heard.length
  itemAt(Channel.told, 0)({ balanceCents: 5, attempts: [] } as unknown as Activity)
  itemAt(Channel.told, 0)({ ...NOTHING, ledger: 'second', balanceCents: 5 })

  expect(heard).toHaveLength(before)
})

test('works in a browser that can neither join nor time signals', async () => {
  const { any, timeout } = AbortSignal
  Object.assign(AbortSignal, { any: undefined, timeout: undefined })
  try {
    await pass(0)
    await pass(1_500)
    expect(connections).toEqual([true, true])
  } finally {
    Object.assign(AbortSignal, { any, timeout })
  }
})
