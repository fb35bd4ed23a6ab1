import { act, render, screen } from '@testing-library/react'
import { jsonAnswer } from '@/__tests__/support/components/json-answer'
import { neverAnswer } from '@/__tests__/support/components/never-answer'
import { SendAgain } from '@/app/keys/[key]/send-again'

jest.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => {} }) }))

let answer: typeof fetch

beforeEach(() => {
  jest.useFakeTimers()
  globalThis.fetch = (...request) => answer(...request)
  answer = async () => jsonAnswer({}, 201, { 'Idempotent-Replayed': 'true' })
  const about = { origin: 'http://localhost', account: 'universal', amountCents: 2_500 }
  render(<SendAgain {...about} idempotencyKey="k" />)
})

afterEach(() => jest.useRealTimers())

const press = () => act(async () => screen.getByRole('button', { name: 'Send again' }).click())
const status = () => screen.getByRole('status')

test('changes something in view with every press, also when the same is said again', async () => {
  await press()
  expect(status()).toHaveTextContent('Request 1: replayed')
  await press()
  expect(status()).toHaveTextContent('Request 2: replayed')
})

test('tells a refusal in the server’s own words', async () => {
  answer = async () => jsonAnswer({ code: 'rate-limited', detail: 'Too many.' }, 429)
  await press()
  expect(status()).toHaveTextContent('Request 1: rejected Too many.')
})

test('shows that it sends, and waits for no answer longer than 20 seconds', async () => {
  answer = neverAnswer
  await press()
  expect(status()).toHaveTextContent('Request 1: Sending…')
  await act(async () => jest.advanceTimersByTime(20_000))
  expect(status()).toHaveTextContent('Request 1: unknown No whole answer came.')
})

test('lets no older answer take the place of a newer one', async () => {
  const replay = answer
  answer = neverAnswer
  await press()
  answer = replay
  await press()
  await act(async () => jest.advanceTimersByTime(20_000))
  expect(status()).toHaveTextContent('Request 2: replayed')
})
