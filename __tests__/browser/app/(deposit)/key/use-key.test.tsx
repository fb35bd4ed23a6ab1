import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useRef } from 'react'
import type { DepositFormState } from '@/app/(deposit)/form/form-state'
import { KeyChoice } from '@/app/(deposit)/key/key-choice'
import { changeKept, readKept } from '@/app/(deposit)/key/key-store'
import { useKey } from '@/app/(deposit)/key/use-key'
import { itemAt } from '@/scripts/support/item-at'

const KEPT = '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10'
const FROM_SERVER = 'c9f0f895-fb98-4b91-9f5a-1fd6e1fdb2b4'
const FRESH: DepositFormState = {
  amountText: '25.00',
  withKey: false,
  idempotencyKey: FROM_SERVER,
  result: null,
}
const HOUR = 3_600_000

function Desk({ form }: { form: DepositFormState }) {
  const checkbox = useRef<HTMLInputElement>(null)
  const amount = useRef<HTMLInputElement>(null)
  const key = useKey(form, { checkbox, amount }, 24)
  return (
    <>
      <input ref={amount} aria-label="Amount" defaultValue={form.amountText} />
      <KeyChoice checkbox={checkbox} ticked={form.withKey} current={key} />
    </>
  )
}

const arrive = (form = FRESH) => render(<Desk form={form} />)
const box = () => screen.getByRole<HTMLInputElement>('checkbox')
const key = () => screen.getByLabelText<HTMLInputElement>('Idempotency key').value
const amount = () => screen.getByLabelText<HTMLInputElement>('Amount').value
const state = () => document.getElementById('key-use')?.textContent
const click = (name: string, which = 0) =>
  userEvent.click(itemAt(screen.getAllByRole('button', { name }), which))

function send(since = Date.now(), id = 'try', sentKey = KEPT) {
  changeKept({ type: 'sent', try: { id, key: sentKey, since, amountText: '0.34' } })
}

/** What another tab does: its change of the storage, and the event by which this one hears of it. */
function inAnotherTab(name: string, value: object | null) {
  if (value === null) localStorage.removeItem(name)
  else localStorage.setItem(name, JSON.stringify(value))
  act(() => {
    dispatchEvent(new StorageEvent('storage', { key: name }))
  })
}

beforeEach(() => localStorage.clear())

test('brings back the key that was sent and not answered, with its amount', () => {
  send()
  arrive()

  expect([box().checked, key(), amount()]).toEqual([true, KEPT, '0.34'])
  expect(state()).toMatch(/^Sent at .* no answer yet/)
})

test('promises nothing for a key that was sent two days ago, and replaces it without a question', async () => {
  send(Date.now() - 48 * HOUR)
  arrive()
  expect(state()).toBe('This key may be forgotten by now. Sent again, it may deposit again.')
  await click('New key')

  expect(key()).not.toBe(KEPT)
  expect(readKept().tries).toEqual([])
})

test.each(['New key', 'untick'])('asks before a key in doubt is lost: %s', async (what) => {
  send()
  arrive()
  const lose = () => (what === 'New key' ? click('New key') : userEvent.click(box()))
  await lose()
  expect([box().checked, key()]).toEqual([true, KEPT])
  await click('Keep it')
  expect(screen.queryByRole('group')).toBeNull()
  expect(readKept().tries).toHaveLength(1)

  await lose()
  await click('New key', 1)
  expect(box().checked).toBe(true)
  expect(key()).not.toBe(KEPT)
  expect(state()).toBe('Unused. Good for one deposit.')
  expect(readKept().tries).toEqual([])
})

test('shows the key that another tab chose, and follows when that one is sent or thrown away', () => {
  arrive()
  inAnotherTab('idempotency-tester:key', { key: KEPT, used: null })
  expect([box().checked, key(), state()]).toEqual([true, KEPT, 'Unused. Good for one deposit.'])

  const sent = { key: KEPT, since: Date.now(), amountText: '0.34' }
  inAnotherTab('idempotency-tester:sent:1', sent)
  expect(state()).toMatch(/^Sent at/)
  expect(amount()).toBe('0.34')

  inAnotherTab('idempotency-tester:sent:1', null)
  inAnotherTab('idempotency-tester:key', null)
  expect(box().checked).toBe(false)
})

test('keeps both keys where two tabs sent one each before they knew of each other', () => {
  send(Date.now(), 'one', KEPT)
  arrive()
  inAnotherTab('idempotency-tester:key', { key: FROM_SERVER, used: null })
  expect(key()).toBe(KEPT)
  const sent = { key: FROM_SERVER, since: Date.now(), amountText: '25.00' }
  inAnotherTab('idempotency-tester:sent:two', sent)

  expect(readKept().tries.map((one) => one.key)).toEqual([KEPT, FROM_SERVER])
})

test('keeps what the page without JavaScript was sent with, and what was in doubt before', () => {
  send()
  const at = new Date().toISOString()
  const result = { requestId: 'r', at, idempotencyKey: FROM_SERVER, amountCents: 2_500 }
  arrive({ ...FRESH, withKey: true, result: { ...result, answer: { status: 'unknown' } } })

  expect(key()).toBe(FROM_SERVER)
  expect(
    readKept()
      .tries.map((one) => one.key)
      .sort(),
  ).toEqual([KEPT, FROM_SERVER].sort())
})

test.each([
  ['idempotency-tester:key', 'null'],
  ['idempotency-tester:key', '{'],
  ['idempotency-tester:key', '"a key"'],
  ['idempotency-tester:key', '{"key":"with space","used":null}'],
  ['idempotency-tester:key', '{"key":"a","used":{"at":"yesterday"}}'],
  [
    'idempotency-tester:key',
    '{"key":"a","used":{"at":"2026-11-24T14:03:00Z","amountCents":1,"learnedAt":0,"until":1e300}}',
  ],
  [
    'idempotency-tester:key',
    '{"key":"a","used":{"at":"2026-11-24T14:03:00Z","amountCents":null,"learnedAt":0,"until":1}}',
  ],
  ['idempotency-tester:sent:1', '[]'],
  ['idempotency-tester:sent:1', '{"key":"a","since":"now","amountText":"25"}'],
  ['idempotency-tester:sent:1', '{"key":"a","since":1}'],
])('is not upset by storage in which %s is %s', async (name, stored) => {
  localStorage.setItem(name, stored)
  arrive()
  expect(box().checked).toBe(false)
  await userEvent.click(box())
  expect(state()).toBe('Unused. Good for one deposit.')
})

test('keeps a key for as long as the page lives where storage is full, and says so', async () => {
  const storage = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  arrive()
  await userEvent.click(box())
  act(() => send(Date.now(), 'try', key()))
  expect(state()).toMatch(/^Sent at .*This browser does not keep the key/)

  storage.mockRestore()
  act(() =>
    changeKept({ type: 'answered', tryId: 'try', key: key(), learned: { status: 'not_used' } }),
  )
  await userEvent.click(box())
  await userEvent.click(box())
  expect(state()).toBe('Unused. Good for one deposit.')
})

test('stops promising when the time is over, while the page is open', () => {
  jest.useFakeTimers({ now: Date.now() })
  send()
  arrive()
  act(() => jest.advanceTimersByTime(23.9 * HOUR))
  expect(state()).toMatch(/^Sent/)
  act(() => jest.advanceTimersByTime(0.2 * HOUR))
  expect(state()).toBe('This key may be forgotten by now. Sent again, it may deposit again.')
  jest.useRealTimers()
})
