import { act, render, screen } from '@testing-library/react'
import { jsonAnswer } from '@/__tests__/support/components/json-answer'
import { neverAnswer } from '@/__tests__/support/components/never-answer'
import { TryDeposit } from '@/app/docs/try/try-deposit'

const REPLAYED = 'Replayed: the first answer again, byte for byte. Nothing was deposited.'

let answer: typeof fetch

beforeEach(() => {
  jest.useFakeTimers()
  Element.prototype.scrollIntoView = jest.fn()
  globalThis.matchMedia = () => ({ matches: true }) as MediaQueryList
  globalThis.fetch = (...request) => answer(...request)
  answer = async () => jsonAnswer({}, 201, { 'Idempotent-Replayed': 'true' })
  render(<TryDeposit initialKey="k" />)
})

afterEach(() => jest.useRealTimers())

const press = (name: string) => act(async () => screen.getByRole('button', { name }).click())
const said = () => screen.getByRole('status').firstElementChild

test('announces the same answer again, in an element of its own', async () => {
  await press('Run')
  const first = said()
  expect(first).toHaveTextContent(REPLAYED)
  await press('Run again')
  expect(said()).toHaveTextContent(`Run 2: ${REPLAYED}`)
  expect(said()).not.toBe(first)
})

test('shows that it sends, and waits for no answer longer than 20 seconds', async () => {
  answer = neverAnswer
  await press('Run')
  expect(said()).toHaveTextContent('Sending…')
  await act(async () => jest.advanceTimersByTime(20_000))
  expect(said()).toHaveTextContent('No whole answer came. Run it again with the same key')
})

test('begins to count anew with a new key, whatever is still open for the old one', async () => {
  answer = neverAnswer
  await press('Run')
  await press('New key')
  expect(said()).toHaveTextContent('Deposits into the universal balance.')
  await act(async () => jest.advanceTimersByTime(20_000))
  expect(said()).toHaveTextContent('Deposits into the universal balance.')
})
