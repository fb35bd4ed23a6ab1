import { render, screen, within } from '@testing-library/react'
import type { Press, PressAnswer } from '@/app/(deposit)/presses/press'
import { wordsOf } from '@/app/(deposit)/presses/result-words'
import { Results } from '@/app/(deposit)/presses/results'

const DEPOSIT = {
  id: '01a20c00-0000-7000-8000-000000000000',
  accountId: 'universal',
  amountCents: 2_500,
  balanceAfterCents: 1_243_350,
  createdAt: '2026-11-24T14:03:19.000Z',
}

const aPress = (answer: PressAnswer, idempotencyKey: string | null): Press => ({
  requestId: 'press-1',
  at: '2026-11-24T14:03:22.000Z',
  amountCents: 3_000,
  idempotencyKey,
  answer,
})

/** What the page says, as text: the badge's word, the heading and the body. */
function read(answer: PressAnswer, idempotencyKey: string | null) {
  const { outcome, heading, body } = wordsOf(aPress(answer, idempotencyKey))
  const { container } = render(<p>{body}</p>)
  return [outcome, heading, container.textContent]
}

const applied: PressAnswer = { status: 'applied', deposit: DEPOSIT, keyExpiresAt: null }
const replayed: PressAnswer = {
  status: 'replayed',
  deposit: DEPOSIT,
  keyExpiresAt: DEPOSIT.createdAt,
}
const K = 'a-key'

// biome-ignore format: a table reads best one state a line.
test.each<[string, PressAnswer, string | null, string | null, string, string | RegExp]>([
  ['sending', { status: 'sending', slow: false }, K, null, 'Sending…', ''],
  ['queued', { status: 'queued' }, K, null, 'Waiting…', 'Waits for the press before it.'],
  ['slow with a key', { status: 'sending', slow: true }, K, null, 'Sending…', 'Still waiting. With a key it is safe to press again.'],
  ['slow without', { status: 'sending', slow: true }, null, null, 'Sending…', 'Still waiting. Pressing again may deposit twice.'],
  ['applied with a key', applied, K, 'applied', 'Deposited $25.00', 'Balance is now $12,433.50. This key is used: press Deposit again and nothing will change.'],
  ['applied without', applied, null, 'applied', 'Deposited $25.00', 'Balance is now $12,433.50. No key was sent, so the same press would deposit again.'],
  ['replayed', replayed, K, 'replayed', 'Already deposited', /^This key was used at \d{4}-\d\d-\d\d \d\d:03:19\. You got the original answer back and the balance did not change\.$/],
  ['key reused', { status: 'key_reused', original: DEPOSIT }, K, 'key_reused', 'Same key, different deposit', 'This key was used for $25.00 and you sent $30.00. Nothing was deposited.'],
  ['in progress', { status: 'in_progress' }, K, 'in_progress', 'First try still running', 'Nothing new was started. Try again in 1 second.'],
  ['invalid with a key', { status: 'invalid', problem: 'amount_missing' }, K, 'rejected', 'Enter an amount', 'The key was not used up. Fix the amount and send again.'],
  ['invalid without', { status: 'invalid', problem: 'amount_too_precise' }, null, 'rejected', 'Use at most two decimal places', 'Nothing was deposited. Fix the amount and send again.'],
  ['a key that is none', { status: 'invalid', problem: 'key_invalid' }, null, 'rejected', 'This is not a usable key', /Make a new key and send again\.$/],
  ['balance limit', { status: 'rejected', reason: 'balance_limit' }, K, 'rejected', 'Nothing was deposited', 'The balance cannot hold this much more. The key was not used up. Send a smaller amount.'],
  ['server error', { status: 'unavailable', reason: 'rolled_back' }, K, 'rejected', 'Nothing was deposited', 'The server stopped before saving anything. Send it again with the same key.'],
  ['database away', { status: 'unavailable', reason: 'database_away' }, K, 'rejected', 'Nothing was deposited', 'The database is not answering. Deposits are paused; nothing is lost.'],
  ['too busy', { status: 'unavailable', reason: 'queue_full' }, K, 'rejected', 'Nothing was deposited', 'The server takes in no more deposits just now. Try again in a few seconds.'],
  ['unknown with a key', { status: 'unknown' }, K, 'unknown', "We don't know if it worked", 'The reply was lost. Send the same key again: if the first try worked you get its answer, if not it is done now.'],
  ['unknown without', { status: 'unknown' }, null, 'unknown', "We don't know if it worked", 'The reply was lost and there was no key. Sending again might deposit twice. Check Activity first.'],
  ['rate limited', { status: 'rate_limited', retryAfterSeconds: 8 }, K, 'rejected', 'Too many requests', 'Nothing was deposited. Try again in 8 seconds.'],
  ['offline', { status: 'offline' }, K, 'rejected', 'You are offline', 'Nothing was sent. Your amount and key are kept.'],
])('says what came of the money: %s', (_, answer, key, outcome, heading, body) => {
  expect(read(answer, key)).toEqual([
    outcome,
    heading,
    body instanceof RegExp ? expect.stringMatching(body) : body,
  ])
})

test('shows every press, newest first, and announces the one that changed last in a sentence', () => {
  const presses = [aPress(replayed, K), { ...aPress(applied, K), requestId: 'press-0' }]
  render(
    <Results presses={presses} changed={presses[0]} onNewKey={() => {}} onPutBack={() => {}} />,
  )

  expect(screen.getByRole('status')).toHaveTextContent(
    'Already deposited. The balance did not change.',
  )
  const [newest, oldest] = screen.getAllByRole('listitem')
  expect(within(newest).getByRole('heading')).toHaveTextContent('Already deposited')
  expect(within(newest).getByText('replayed')).toBeVisible()
  expect(within(oldest).getByRole('heading')).toHaveTextContent('Deposited $25.00')
})
