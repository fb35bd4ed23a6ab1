import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { DepositFormState } from '@/app/(deposit)/form/form-state'
import { Results } from '@/app/(deposit)/presses/results'
import { usePresses } from '@/app/(deposit)/presses/use-presses'
import { submitDeposit } from '@/app/(deposit)/submit-deposit'
import type { Outcome } from '@/lib/outcome'

jest.mock('@/app/(deposit)/submit-deposit', () => ({ submitDeposit: jest.fn() }))

const FIELDS = { amountText: '25.00', withKey: true, idempotencyKey: 'k' }
const DEPOSIT = {
  id: '01a20c00-0000-7000-8000-000000000000',
  accountId: 'universal',
  amountCents: 2_500,
  balanceAfterCents: 2_500,
  createdAt: '2026-11-24T14:03:19.000Z',
}

let answers: ((answer: Outcome) => void)[]

beforeEach(() => {
  answers = []
  jest
    .mocked(submitDeposit)
    .mockReset()
    .mockImplementation(
      () =>
        new Promise<DepositFormState>((resolve) => {
          answers.push((answer) => {
            const about = { requestId: 'r', at: DEPOSIT.createdAt, idempotencyKey: 'k' }
            resolve({ ...FIELDS, result: { ...about, answer } })
          })
        }),
    )
})

function Desk() {
  const { presses, changed, press } = usePresses(null)
  return (
    <>
      <button type="button" onClick={() => press(FIELDS)}>
        Deposit
      </button>
      <Results presses={presses} changed={changed} onNewKey={() => {}} onPutBack={() => {}} />
    </>
  )
}

const press = () => userEvent.click(screen.getByRole('button', { name: 'Deposit' }))
const answer = (number: number, outcome: Outcome) => act(async () => answers[number - 1](outcome))
const headings = () => screen.getAllByRole('heading', { level: 3 }).map((one) => one.textContent)

test('sends a press after the one before it, whose answer is announced all the same', async () => {
  render(<Desk />)
  await press()
  await press()
  expect(headings()).toEqual(['Waiting…', 'Sending…'])
  expect(submitDeposit).toHaveBeenCalledTimes(1)
  await answer(1, { status: 'applied', deposit: DEPOSIT, keyExpiresAt: null })

  expect(headings()).toEqual(['Sending…', 'Deposited $25.00'])
  expect(screen.getByRole('status')).toHaveTextContent('Deposited $25.00. Balance is now $25.00.')
  expect(submitDeposit).toHaveBeenCalledTimes(2)
  await answer(2, { status: 'replayed', deposit: DEPOSIT, keyExpiresAt: DEPOSIT.createdAt })
  expect(screen.getByRole('status')).toHaveTextContent('Already deposited.')
})
