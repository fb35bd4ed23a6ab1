import { act, render, screen } from '@testing-library/react'
import { UnrecognizedActionError } from 'next/dist/client/components/unrecognized-action-error'
import type { DepositFormState } from '@/app/(deposit)/form/form-state'
import { readKeptAmount } from '@/app/(deposit)/form/kept-amount'
import { readKept } from '@/app/(deposit)/key/key-store'
import { Results } from '@/app/(deposit)/presses/results'
import { usePresses } from '@/app/(deposit)/presses/use-presses'
import { submitDeposit } from '@/app/(deposit)/submit-deposit'
import type { Outcome } from '@/lib/outcome'
import { itemAt } from '@/scripts/support/item-at'

jest.mock('@/app/(deposit)/submit-deposit', () => ({ submitDeposit: jest.fn() }))

const FIELDS = { amountText: '25.00', withKey: true, idempotencyKey: 'k' }
const DEPOSIT = {
  id: '01a20c00-0000-7000-8000-000000000000',
  accountId: 'universal',
  amountCents: 2_500,
  balanceAfterCents: 2_500,
  createdAt: '2026-11-24T14:03:19.000Z',
}
const APPLIED: Outcome = { status: 'applied', deposit: DEPOSIT, keyExpiresAt: null }
const REPLAYED: Outcome = {
  status: 'replayed',
  deposit: DEPOSIT,
  keyExpiresAt: '2026-11-25T14:03:19.000Z',
}

type Call = { keptThen: string[]; answer: (answer: Outcome) => void; fail: (error: Error) => void }
let calls: Call[]

beforeEach(() => {
  jest.useFakeTimers()
  localStorage.clear()
  sessionStorage.clear()
  Element.prototype.scrollIntoView = jest.fn()
  calls = []
  jest
    .mocked(submitDeposit)
    .mockReset()
    .mockImplementation(
      () =>
        new Promise<DepositFormState>((resolve, reject) => {
          const about = { requestId: 'r', at: DEPOSIT.createdAt, idempotencyKey: 'k' }
          calls.push({
            keptThen: readKept().tries.map(({ key }) => key),
            answer: (answer) => resolve({ ...FIELDS, result: { ...about, answer } }),
            fail: reject,
          })
        }),
    )
})

afterEach(() => jest.useRealTimers())

function Desk() {
  const { presses, press } = usePresses(null, 24)
  return (
    <>
      <button type="button" onClick={() => press(FIELDS)}>
        Deposit
      </button>
      <Results presses={presses} onNewKey={() => {}} onSetAmount={() => {}} />
    </>
  )
}

const press = () => act(async () => screen.getByRole('button', { name: 'Deposit' }).click())
const answer = (number: number, outcome: Outcome) =>
  act(async () => itemAt(calls, number - 1).answer(outcome))
const fail = (error: Error) => act(async () => itemAt(calls, 0).fail(error))
const pass = (milliseconds: number) => act(async () => jest.advanceTimersByTime(milliseconds))
const headings = () => screen.getAllByRole('heading', { level: 3 }).map((one) => one.textContent)
const status = () => screen.getByRole('status')

test('sends a press after the one before it, whose answer is announced all the same', async () => {
  render(<Desk />)
  await press()
  await press()
  expect(headings()).toEqual(['Waiting…', 'Sending…'])
  expect(calls).toHaveLength(1)
  await answer(1, APPLIED)

  expect(headings()).toEqual(['Sending…', 'Deposited $25.00'])
  expect(status()).toHaveTextContent('Deposited $25.00. Balance is now $25.00.')
  expect(calls).toHaveLength(2)
  await answer(2, REPLAYED)
  expect(status()).toHaveTextContent('Press 2: Already deposited.')
})

test('marks the key as sent before the request leaves, and as used when it is answered', async () => {
  render(<Desk />)
  await press()
  expect(itemAt(calls, 0).keptThen).toEqual(['k'])
  await answer(1, REPLAYED)
  expect(readKept()).toMatchObject({
    chosen: { key: 'k', used: { amountCents: 2_500 } },
    tries: [],
  })
})

test('lets no press wait for ever behind one that is not answered, and says what helps', async () => {
  render(<Desk />)
  await press()
  await press()
  await pass(2_000)
  expect(status()).toHaveTextContent('Still waiting for an answer.')
  await pass(18_000)
  expect(headings()).toEqual(['Not sent', 'No answer after 20 seconds'])
  expect(status()).toHaveTextContent('No answer after 20 seconds. Reload this page')

  await press()
  expect(headings()).toEqual(['Not sent', 'Not sent', 'No answer after 20 seconds'])
  expect(calls).toHaveLength(1)
  expect(readKept().tries).toMatchObject([{ key: 'k', amountText: '25.00' }])
  expect(readKeptAmount()).toBe('25.00')
})

test('takes an answer that comes after all, and sends again from then on', async () => {
  render(<Desk />)
  await press()
  await pass(20_000)
  await answer(1, APPLIED)
  expect(headings()).toEqual(['Deposited $25.00'])
  await press()
  await answer(2, REPLAYED)
  expect(headings()).toEqual(['Already deposited', 'Deposited $25.00'])
})

const refusal = 'This form can be posted only from its own page. Nothing was deposited.'

test.each<[string, Error, string, number]>([
  [
    'a form that the server does not know',
    new UnrecognizedActionError('?'),
    'This page is older than the server',
    0,
  ],
  ['a refusal of our server', new Error(`${refusal}\n`), 'Refused', 0],
  ['a lost network', new TypeError('Failed to fetch'), "We don't know if it worked", 1],
  ['an answer of something in between', new Error('Bad Gateway'), "We don't know if it worked", 1],
  ['an error without words', new Error(''), "We don't know if it worked", 1],
])('tells what is certain from what nobody knows: %s', async (_, error, heading, doubts) => {
  render(<Desk />)
  await press()
  await fail(error)

  expect(headings()).toEqual([heading])
  expect(readKept().tries).toHaveLength(doubts)
})

test('tries also when the browser says that it is offline, and gives it as a hint only', async () => {
  const onLine = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  render(<Desk />)
  await press()
  await answer(1, APPLIED)
  expect(headings()).toEqual(['Deposited $25.00'])
  onLine.mockRestore()
})
