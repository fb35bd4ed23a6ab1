import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { KeyPanel } from '@/app/(deposit)/key/key-panel'
import type { KeyState } from '@/app/(deposit)/key/key-state'
import { itemAt } from '@/scripts/support/item-at'

const KEY = '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10'
const NOON = new Date(2026, 10, 25, 12).getTime()
const HOUR = 3_600_000

function panel(change: Partial<Parameters<typeof KeyPanel>[0]['current']> = {}) {
  const nothing = { newKey: () => {}, keep: () => {}, giveUp: () => {} }
  const state: KeyState = { status: 'unused' }
  return (
    <KeyPanel
      current={{ ...nothing, key: KEY, state, now: NOON, asking: false, isSaved: true, ...change }}
    />
  )
}

const at = new Date(NOON).toISOString()
const sent = (since: number): KeyState => ({
  status: 'sent',
  since,
  until: since + 24 * HOUR,
  amountText: '0.34',
})
const used: KeyState = { status: 'used', at, until: NOON + 24 * HOUR, amountCents: 2_500 }

// biome-ignore format: a table reads best one state a line.
test.each<[string, KeyState, number, string]>([
  ['unused', { status: 'unused' }, NOON, 'Unused. Good for one deposit.'],
  ['sent', sent(NOON), NOON, 'Sent at 12:00, no answer yet. Sending it again is safe until tomorrow 12:00.'],
  ['sent yesterday', sent(NOON), NOON + 23 * HOUR, 'Sent yesterday at 12:00, no answer yet. Sending it again is safe until 12:00.'],
  ['used', used, NOON, 'Used at 12:00. Until tomorrow 12:00, sending it again changes nothing. It deposited $25.00.'],
  ['used, and remembered for days', { ...used, until: NOON + 72 * HOUR } as KeyState, NOON + 48 * HOUR, 'Used on 25 November at 12:00. Until tomorrow 12:00, sending it again changes nothing. It deposited $25.00.'],
  ['expired', { status: 'expired' }, NOON, 'This key may be forgotten by now. Sent again, it may deposit again.'],
])('says what is known of a key: %s', (_, state, now, words) => {
  render(panel({ state, now }))
  expect(document.getElementById('key-use')).toHaveTextContent(words)
})

test('says that the key is lost with the page where the browser stores nothing', () => {
  render(panel({ isSaved: false }))
  expect(
    screen.getByText('This browser does not keep the key: it is lost when this page is closed.'),
  ).toBeVisible()
})

test('asks in place, with the focus on the answer that changes nothing', async () => {
  const keep = jest.fn()
  const giveUp = jest.fn()
  render(panel({ asking: true, keep, giveUp }))

  expect(screen.getByRole('button', { name: 'Keep it' })).toHaveFocus()
  const question = 'The last deposit with this key has no answer. A new key makes a new deposit.'
  expect(screen.getByRole('group', { name: question })).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Keep it' }))
  await userEvent.click(itemAt(screen.getAllByRole('button', { name: 'New key' }), 1))
  expect([keep.mock.calls.length, giveUp.mock.calls.length]).toEqual([1, 1])
})

test('selects the key where the browser has no clipboard, so that it can be copied by hand', async () => {
  const user = userEvent.setup()
  Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })
  render(panel())
  await user.click(screen.getByRole('button', { name: 'Copy' }))

  const field = screen.getByLabelText<HTMLTextAreaElement>('Idempotency key')
  expect(field).toHaveFocus()
  expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe(KEY)
})

test('makes a new key without sending the form', async () => {
  const newKey = jest.fn()
  const onSubmit = jest.fn()
  render(<form onSubmit={onSubmit}>{panel({ newKey })}</form>)
  await userEvent.click(screen.getByRole('button', { name: 'New key' }))

  expect(newKey).toHaveBeenCalledTimes(1)
  expect(onSubmit).not.toHaveBeenCalled()
})
