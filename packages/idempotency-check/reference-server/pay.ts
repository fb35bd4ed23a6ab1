import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { type Answer, problem } from './answer'
import type { Bug } from './bugs'
import type { Store, Stored } from './store'

export type Payment = {
  request: IncomingMessage
  caller: string
  key: string
  text: string
  amount: number
  hasHungUp: () => boolean
}

export type Till = {
  store: Store
  has: (bug: Bug) => boolean
  workMs: number
  replays: number
  bodies: Set<string>
  atWork: number
}

/** For faults that show only while a request is at work: a machine that stalls for longer would hide them. */
const LONG = 10

/** The whole idea: claim the key, and then apply, replay or refuse. */
export async function pay(till: Till, payment: Payment): Promise<Answer> {
  const { store, has } = till
  const id = idOf(till, payment)
  const fingerprint = fingerprintOf(till, payment)
  const known = store.keys.get(id)
  if (known) return answerKnown(till, id, known, { ...payment, fingerprint })
  if (has('dedupes-bodies') && till.bodies.has(`${payment.caller} ${payment.text}`))
    return problem(409, 'Sent before.')
  if (has('one-at-a-time') && till.atWork > 0) return problem(409, 'One at a time.')
  if (has('stores-503') && till.atWork >= 5) {
    const busy = problem(503, 'Too busy.', { 'Retry-After': '0' })
    store.keys.set(id, { fingerprint, amount: payment.amount, answer: busy })
    return busy
  }
  till.bodies.add(`${payment.caller} ${payment.text}`)
  const claim: Stored = { fingerprint, amount: payment.amount, answer: null }
  if (!has('race')) store.keys.set(id, claim)
  till.atWork += 1
  try {
    return await apply(till, payment, { id, claim })
  } finally {
    till.atWork -= 1
  }
}

async function apply(
  till: Till,
  payment: Payment,
  { id, claim }: { id: string; claim: Stored },
): Promise<Answer> {
  const { store, has, workMs } = till
  const slowMs = Number(payment.request.headers['x-slow-ms'] ?? 0)
  const body = JSON.stringify({ id: randomUUID(), amount: payment.amount })
  const answer = { status: 201, body }
  const isLong = has('stores-503') || has('race')
  await wait((isLong ? LONG * workMs : workMs) + slowMs)
  const key: [string, Stored] = [id, { ...claim, answer }]
  if (has('endless-409') && payment.hasHungUp()) {
    store.write({ effect: payment.amount })
    return answer
  }
  if (has('gap-before-answer')) {
    store.keys.delete(id)
    await wait(LONG * workMs)
  }
  if (has('effect-before-key')) {
    store.write({ effect: payment.amount })
    await wait(4 * workMs)
    store.write({ key })
  } else if (has('key-before-effect')) {
    store.write({ key })
    await wait(4 * workMs)
    store.write({ effect: payment.amount })
  } else if (has('keys-in-memory')) {
    store.write({ effect: payment.amount })
    store.keys.set(...key)
  } else {
    store.write({ effect: payment.amount, key })
  }
  return { ...answer, headers: firstHeaders(till) }
}

function inProgress(): Answer {
  return problem(409, 'The first request is at work.', { 'Retry-After': '0' })
}

function firstHeaders({ has }: Till): Record<string, string> {
  return {
    ...(has('marks-first') ? { 'Idempotent-Replayed': 'true' } : {}),
    ...(has('cookie-replayed') ? { 'Set-Cookie': 'session=of-the-first' } : {}),
  }
}

function answerKnown(
  till: Till,
  id: string,
  known: Stored,
  { fingerprint, amount }: Payment & { fingerprint: string },
): Answer {
  const { store, has } = till
  const isUnread = known.fingerprint === ''
  if (isUnread && known.answer) return known.answer
  if (known.fingerprint !== fingerprint && !isUnread && !has('no-fingerprint')) {
    if (has('mismatch-destroys')) store.keys.delete(id)
    if (has('plain-refusal'))
      return { status: 422, body: 'No.', headers: { 'Content-Type': 'text/plain' } }
    const more = has('leaks-amount') ? ` It was sent for ${known.amount}.` : ''
    return problem(422, `The key was used for another request.${more}`)
  }
  if (!known.answer) {
    if (has('loser-500')) return { status: 500, body: '{"error":"unique constraint"}' }
    if (has('stuck-after-race')) known.isRenewed = true
    return inProgress()
  }
  if (known.isRenewed) return inProgress()
  if (known.answer.status >= 400) return known.answer
  till.replays += 1
  if (has('sometimes-twice') && till.replays % 10 === 0) store.write({ effect: amount })
  const cookie: Record<string, string> = has('cookie-replayed')
    ? { 'Set-Cookie': 'session=of-the-first' }
    : {}
  return {
    status: has('other-status') ? 200 : known.answer.status,
    body: known.answer.body,
    headers: { 'Idempotent-Replayed': 'true', ...cookie },
  }
}

export function idOf({ has }: Pick<Till, 'has'>, { caller, key }: { caller: string; key: string }) {
  return has('no-scope') ? key : `${caller} ${key}`
}

function fingerprintOf({ has }: Till, { request, text, amount }: Payment): string {
  if (has('amount-fingerprint')) return String(amount)
  const agent = has('user-agent-fingerprint') ? request.headers['user-agent'] : ''
  const canonical = JSON.stringify(JSON.parse(text), Object.keys(JSON.parse(text)).sort())
  return createHash('sha256')
    .update(`${request.method} ${request.url} ${agent} ${canonical}`)
    .digest('hex')
}
