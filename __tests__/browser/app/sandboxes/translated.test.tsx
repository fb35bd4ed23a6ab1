import { act, fireEvent, render, screen } from '@testing-library/react'
import { jsonAnswer } from '@/__tests__/support/components/json-answer'
import { OPEN_EXCHANGE } from '@/__tests__/support/components/open-exchange'
import { translateTexts } from '@/__tests__/support/pages/translate-texts'
import { SandboxDesk } from '@/app/sandboxes/[id]/sandbox-desk'
import type { SandboxView } from '@/app/sandboxes/[id]/sandbox-view'

const EMPTY: SandboxView = {
  account: {
    ...{ id: 'sandbox_a', balance: 0, requireIdempotencyKey: false },
    ...{ createdAt: '2026-11-25T12:00:00.000Z' },
  } as SandboxView['account'],
  armedFault: null,
  data: [],
}

let view: SandboxView
let isAway: boolean

beforeEach(() => {
  jest.useFakeTimers()
  // No spread: a pause is then as long as it is on average.
  jest.spyOn(Math, 'random').mockReturnValue(0.5)
  view = EMPTY
  isAway = false
  globalThis.fetch = async (path, init) => {
    if (isAway) throw new TypeError('Failed to fetch')
    if (init?.method === 'POST') return jsonAnswer({}, 201)
    if (init?.method === undefined) return jsonAnswer(view, 200)
    return jsonAnswer({ detail: `${path}` }, 404)
  }
})

afterEach(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})

const pass = (milliseconds: number) => act(async () => jest.advanceTimersByTimeAsync(milliseconds))
const press = (name: string | RegExp) =>
  act(async () => screen.getAllByRole('button', { name })[0]?.click())
const show = async (change: Partial<SandboxView>) => {
  view = { ...view, ...change }
  await pass(1_000)
}

test('a sandbox’s page works when the browser has translated it', async () => {
  render(<SandboxDesk origin="http://localhost" allowsFaults initial={EMPTY} />)
  const steps: [() => Promise<void>, string][] = [
    [() => press('Deposit'), '#1'],
    [
      () => show({ data: [OPEN_EXCHANGE], account: { ...EMPTY.account, balance: 2_500 } }),
      '$25.00',
    ],
    [() => show({ data: [{ ...OPEN_EXCHANGE, note: 'cut' }] }), 'cut'],
    [() => show({ data: [{ ...OPEN_EXCHANGE, id: 'x2' }, OPEN_EXCHANGE] }), 'x2'],
    [async () => void fireEvent.click(screen.getByRole('checkbox')), 'Key'],
    [() => press('Deposit'), '#2'],
    [async () => void fireEvent.click(screen.getByRole('checkbox')), 'Send an idempotency key'],
    [
      () => show({ armedFault: { fault: 'lose-reply', times: 2 } }),
      'The next 2 requests: the reply breaks off.',
    ],
    [
      () => show({ armedFault: { fault: 'lose-reply', times: 1 } }),
      'The next request: the reply breaks off.',
    ],
    [() => press('Arm'), '/fault'],
    [() => show({ armedFault: null }), '/fault'],
    [() => press('Delete this sandbox'), 'Delete the balance'],
    [() => press('Keep it'), 'Delete this sandbox'],
    [
      async () => {
        isAway = true
        await pass(1_000)
      },
      'The server does not answer; trying again…',
    ],
    [
      async () => {
        isAway = false
        await pass(2_000)
      },
      'Live',
    ],
    [
      async () =>
        void fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'nowhere' } }),
      'No request matches.',
    ],
    [
      async () => void fireEvent.change(screen.getByRole('searchbox'), { target: { value: '' } }),
      'x1',
    ],
  ]
  translateTexts()
  for (const [take, words] of steps) {
    await take()
    expect(document.body).toHaveTextContent(words)
    translateTexts()
  }
})
