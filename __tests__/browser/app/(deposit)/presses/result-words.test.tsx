import { render, screen, within } from '@testing-library/react'
import type { Press, PressAnswer } from '@/app/(deposit)/presses/press'
import { wordsOf } from '@/app/(deposit)/presses/result-words'
import { Results } from '@/app/(deposit)/presses/results'
import { itemAt } from '@/scripts/support/item-at'

// jsdom lays nothing out.
Element.prototype.scrollIntoView = () => {}

const DEPOSIT = {
  id: '01a20c00-0000-7000-8000-000000000000',
  accountId: 'universal',
  amountCents: 2_500,
  balanceAfterCents: 1_243_350,
  createdAt: '2026-11-24T14:03:19.000Z',
}

const aPress = (answer: PressAnswer, idempotencyKey: string | null): Press => ({
  number: 1,
  requestId: 'req-1',
  announcement: 1,
  pressedAt: '2026-11-24T14:03:22.000Z',
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
  ['queued', { status: 'queued' }, K, null, 'Waiting…', 'Waiting for your previous press to finish.'],
  ['slow with a key', { status: 'sending', slow: true }, K, null, 'Sending…', 'Still waiting for an answer. Your amount and key are kept.'],
  ['slow without', { status: 'sending', slow: true }, null, null, 'Sending…', 'Still waiting for an answer. Pressing again may deposit twice.'],
  ['no answer, with a key', { status: 'no_answer' }, K, 'unknown', 'No answer after 20 seconds', 'Reload this page and press again: your key and amount are kept, and it cannot pay twice.'],
  ['no answer, without', { status: 'no_answer' }, null, 'unknown', 'No answer after 20 seconds', 'It may have been made. Check Activity first.'],
  ['not sent, with a key', { status: 'not_sent' }, K, 'rejected', 'Not sent', 'Your previous press has no answer yet, and this page sends one at a time. Reload it and press again: your key and amount are kept, and it cannot pay twice.'],
  ['not sent, without', { status: 'not_sent' }, null, 'rejected', 'Not sent', 'Your previous press has no answer yet, and this page sends one at a time. The deposit before may have been made: check Activity, then reload this page.'],
  ['applied with a key', applied, K, 'applied', 'Deposited $25.00', 'Balance is now $12,433.50. This key is used: press Deposit again and nothing will change.'],
  ['applied without', applied, null, 'applied', 'Deposited $25.00', 'Balance is now $12,433.50. No key was sent, so the same press would deposit again.'],
  ['replayed', replayed, K, 'replayed', 'Already deposited', /^This key was used at \d{4}-\d\d-\d\d \d\d:03:19\. You got the original answer back and the balance did not change\.$/],
  ['key reused', { status: 'key_reused', original: DEPOSIT }, K, 'key_reused', 'Same key, different deposit', 'This key was used for $25.00 and you sent $30.00. Nothing was deposited.'],
  ['in progress', { status: 'in_progress' }, K, 'in_progress', 'Your first request is still running', 'This one did nothing. Try again in 1 second.'],
  ['invalid with a key', { status: 'invalid', problem: 'amount_missing' }, K, 'rejected', 'Enter an amount', 'The key was not used up. Fix the amount and send again.'],
  ['invalid without', { status: 'invalid', problem: 'amount_too_precise' }, null, 'rejected', 'Use at most two decimal places', 'Nothing was deposited. Fix the amount and send again.'],
  ['too long', { status: 'invalid', problem: 'amount_too_long' }, K, 'rejected', 'The amount is too long', 'The key was not used up. Fix the amount and send again.'],
  ['a key that is none', { status: 'invalid', problem: 'key_invalid' }, null, 'rejected', 'This key is not valid', /Make a new key and send again\.$/],
  ['balance limit', { status: 'rejected', reason: 'balance_limit' }, K, 'rejected', 'Nothing was deposited', 'This deposit would push the balance over its limit. The key was not used up. Send a smaller amount.'],
  ['no account', { status: 'rejected', reason: 'account_not_found' }, null, 'rejected', 'Nothing was deposited', 'This account does not exist.'],
  ['key required', { status: 'rejected', reason: 'key_required' }, null, 'rejected', 'Nothing was deposited', 'This account takes no deposit without a key. Tick the box and send again.'],
  ['server error', { status: 'unavailable', reason: 'rolled_back' }, K, 'rejected', 'Nothing was deposited', 'The server stopped before saving anything. Send it again with the same key.'],
  ['database away', { status: 'unavailable', reason: 'database_away' }, K, 'rejected', 'Nothing was deposited', 'The database is not answering. Deposits are paused; nothing is lost.'],
  ['too busy', { status: 'unavailable', reason: 'queue_full' }, K, 'rejected', 'Nothing was deposited', 'The server is not accepting deposits right now. Try again in a few seconds.'],
  ['unknown to the server', { status: 'unknown' }, K, 'unknown', "We don't know if it worked", 'The server cannot tell whether it was saved. Send the same key again. If the first try worked, you get its answer. If not, the deposit is made now.'],
  ['lost with a key', { status: 'lost', offline: false }, K, 'unknown', "We don't know if it worked", 'The reply was lost. Send the same key again. If the first try worked, you get its answer. If not, the deposit is made now.'],
  ['lost without', { status: 'lost', offline: true }, null, 'unknown', "We don't know if it worked", 'The reply was lost and there was no key. Sending again might deposit twice. Check Activity first. Your browser seems to be offline.'],
  ['rate limited', { status: 'rate_limited', retryAfterSeconds: 8 }, K, 'rejected', 'Too many requests', 'Nothing was deposited. Try again in 8 seconds.'],
  ['refused', { status: 'refused', words: 'The server’s own words.' }, K, 'rejected', 'Refused', 'The server’s own words.'],
  ['older page', { status: 'outdated' }, K, 'rejected', 'This page is older than the server', 'Nothing was deposited. Reload: your amount and key are kept.'],
  ['older page, no key', { status: 'outdated' }, null, 'rejected', 'This page is older than the server', 'Nothing was deposited. Reload: your amount is kept.'],
])('says what came of the money: %s', (_, answer, key, outcome, heading, body) => {
  expect(read(answer, key)).toEqual([
    outcome,
    heading,
    body instanceof RegExp ? expect.stringMatching(body) : body,
  ])
})

const results = (presses: Press[]) => (
  <Results presses={presses} onNewKey={() => {}} onSetAmount={() => {}} />
)

test('shows every press, newest first, and announces the one that changed last in a sentence', () => {
  render(
    results([
      { ...aPress(replayed, K), number: 2, announcement: 2 },
      { ...aPress(applied, K), announcement: 3 },
    ]),
  )

  expect(screen.getByRole('status')).toHaveTextContent(
    /^Deposited \$25\.00\. Balance is now \$12,433\.50\.$/,
  )
  const pressAt = (place: number) => within(itemAt(screen.getAllByRole('listitem'), place))
  expect(pressAt(0).getByRole('heading')).toHaveTextContent('Already deposited')
  expect(pressAt(0).getByText('replayed')).toBeVisible()
  expect(pressAt(0).getByText('req-1')).toBeVisible()
  expect(pressAt(1).getByRole('heading')).toHaveTextContent('Deposited $25.00')
})

test('announces a result again, in an element of its own, when its words are the same', () => {
  const first = { ...aPress(replayed, K), number: 2, announcement: 2 }
  const { rerender } = render(results([first]))
  const before = screen.getByRole('status').firstChild
  expect(before).toHaveTextContent('Press 2: Already deposited. The balance did not change.')

  rerender(results([{ ...first, number: 3, announcement: 3 }, first]))
  expect(screen.getByRole('status').firstChild).not.toBe(before)
  expect(screen.getByRole('status')).toHaveTextContent('Press 3: Already deposited.')
})

test('keeps the words of an earlier press only where it leaves something in doubt', () => {
  const lost: Press = { ...aPress({ status: 'lost', offline: false }, null), number: 2 }
  render(results([{ ...aPress(applied, null), number: 3 }, lost, aPress(applied, null)]))

  const shown = screen.getAllByRole('listitem')
  expect(itemAt(shown, 1)).toHaveTextContent('Sending again might deposit twice.')
  expect(within(itemAt(shown, 2)).queryByRole('paragraph')).toBeNull()
})
