import { act, fireEvent, render, screen } from '@testing-library/react'
import { jsonAnswer } from '@/__tests__/support/components/json-answer'
import { neverAnswer } from '@/__tests__/support/components/never-answer'
import { DepositForm } from '@/app/sandboxes/[id]/deposit-form'

let answer: jest.Mock<Promise<Response>, Parameters<typeof fetch>>

beforeEach(() => {
  jest.useFakeTimers()
  answer = jest.fn().mockImplementation(async () => jsonAnswer({}, 201))
  globalThis.fetch = answer
  render(<DepositForm accountId="sandbox_a" />)
})

afterEach(() => jest.useRealTimers())

const press = () => act(async () => screen.getByRole('button', { name: 'Deposit' }).click())
const tickKey = () => act(async () => screen.getByRole('checkbox').click())
const newest = () => screen.getAllByRole('listitem')[0]

test('tells a refusal in the server’s own words', async () => {
  const problem = {
    code: 'missing-idempotency-key',
    detail: 'This account takes no deposit without a key.',
  }
  answer.mockImplementation(async () => jsonAnswer(problem, 400))
  await press()
  expect(newest()).toHaveTextContent('#1rejected400 This account takes no deposit without a key.')
})

test.each(['', 'ключ', '日本', 'a b'])(
  'says of “%s” that it is no key, and sends nothing',
  async (key) => {
    await tickKey()
    fireEvent.change(screen.getByLabelText('Key'), { target: { value: key } })
    await press()
    expect(newest()).toHaveTextContent('A key is 1 to 255 visible ASCII characters.')
    expect(answer).not.toHaveBeenCalled()
  },
)

test.each([
  ['', 'Enter an amount.'],
  ['1e3', 'Enter the amount in digits, like 1234.50.'],
  ['12.345', 'Use at most two decimal places.'],
  ['0', 'The smallest deposit is $0.01.'],
  ['100000.01', 'The largest deposit is $100,000.00.'],
])('says of the amount “%s” what is wrong with it, and sends nothing', async (typed, words) => {
  fireEvent.change(screen.getByLabelText('Amount in US dollars'), { target: { value: typed } })
  await press()
  expect(newest()).toHaveTextContent(words)
  expect(answer).not.toHaveBeenCalled()
})

test('shows that it sends, and waits for no answer longer than 20 seconds', async () => {
  answer.mockImplementation(neverAnswer)
  await press()
  expect(newest()).toHaveTextContent('Sending…')
  await act(async () => jest.advanceTimersByTime(20_000))
  expect(newest()).toHaveTextContent(
    '#1unknownThe answer was lost, and there was no key. Pressing again may deposit twice.',
  )
})

test.each([
  ['keeps a key whose outcome is not known', neverAnswer, true],
  ['makes a new key for a new deposit', async () => jsonAnswer({}, 201), false],
])('unticked and ticked again, %s', async (_, answers, isKept) => {
  answer.mockImplementation(answers)
  await tickKey()
  const { value: key } = screen.getByLabelText<HTMLInputElement>('Key')
  await press()
  for (let times = 0; times < 2; times++) {
    await tickKey()
    await tickKey()
    expect(screen.getByLabelText<HTMLInputElement>('Key').value === key).toBe(isKept)
    await act(async () => jest.advanceTimersByTime(20_000))
  }
})

test('keeps the presses in their order, whichever is answered first', async () => {
  let first = (_: Response) => {}
  answer.mockImplementationOnce(() => new Promise((resolve) => (first = resolve)))
  await press()
  await press()
  await act(async () => first(jsonAnswer({}, 201)))
  expect(screen.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
    expect.stringContaining('#2'),
    expect.stringContaining('#1'),
  ])
})
