import { useRef, useState } from 'react'
import { rememberOwn } from '@/app/_client/own-attempts'
import type { DepositResult, FormFields } from '@/app/(deposit)/form/form-state'
import { keepAmount } from '@/app/(deposit)/form/kept-amount'
import { changeKept } from '@/app/(deposit)/key/key-store'
import { learnFromAnswer } from '@/app/(deposit)/key/learn-from-answer'
import { callAction, type Heard } from '@/app/(deposit)/presses/call-action'
import { createLine, type Waiting } from '@/app/(deposit)/presses/line'
import type { Press, PressAnswer } from '@/app/(deposit)/presses/press'
import { generateIdempotencyKey } from '@/lib/idempotency-key'

/** Older ones are in Activity, and no longer of use here. */
const MAX_PRESSES = 20

/**
 * The presses made on this page, newest first, and the function that makes one. A list and not the last one alone,
 * because a second press can be made before the first one's answer.
 */
export function usePresses(first: DepositResult | null, retentionHours: number) {
  const [presses, setPresses] = useState<Press[]>(first === null ? [] : [toPress(first)])
  const [join] = useState(() => createLine<Heard>())
  const lastNumber = useRef(presses.length)
  const lastAnnouncement = useRef(presses.length)

  /** Resolves with the answer, or with the reason why none is awaited. */
  function press(fields: FormFields): Promise<PressAnswer> {
    const number = ++lastNumber.current
    const key = fields.withKey ? fields.idempotencyKey : null
    const pressedAt = new Date().toISOString()
    let shown: Press = {
      ...{ number, pressedAt, idempotencyKey: key, requestId: null, announcement: 0 },
      answer: { status: 'queued' },
    }
    const show = (change: Partial<Press>, announced = true) => {
      if (announced) shown = { ...shown, announcement: ++lastAnnouncement.current }
      const newest = { ...shown, ...change }
      shown = newest
      setPresses((all) => [...all.filter((one) => one.number !== number), newest].sort(newestFirst))
    }
    return new Promise((resolve) => {
      let queued = false
      const tryId = generateIdempotencyKey()
      join({
        send: () => {
          // Before the request leaves: a crash must not leave a key that was sent looking unused.
          if (key !== null) markAsSent(tryId, key, fields.amountText)
          return callAction(fields)
        },
        onWaiting: (state) => {
          // In the moment that a queued press is sent, the answer to the one before it is announced.
          show({ answer: answerOf(state) }, !(queued && state === 'sending'))
          queued = state === 'queued'
          if (state === 'no_answer' || state === 'not_sent') keepAmount(fields.amountText)
          if (state === 'not_sent') resolve(answerOf(state))
        },
        onAnswer: (heard) => {
          if (key !== null) learn(tryId, key, heard, retentionHours)
          if (heard.requestId !== undefined) rememberOwn({ requestId: heard.requestId, key })
          keepAmount(isLeftToRepeat(heard.answer) ? fields.amountText : null)
          const { answer, amountCents, requestId = null } = heard
          show({ answer, amountCents, requestId })
          resolve(answer)
        },
      })
    })
  }

  return { presses: presses.slice(0, MAX_PRESSES), press }
}

const newestFirst = (a: Press, b: Press) => b.number - a.number

function toPress({ requestId, at, idempotencyKey, amountCents, answer }: DepositResult): Press {
  const about = { requestId, pressedAt: at, idempotencyKey, amountCents, answer }
  return { ...about, number: 1, announcement: 1 }
}

function answerOf(state: Waiting): PressAnswer {
  return state === 'slow' || state === 'sending'
    ? { status: 'sending', slow: state === 'slow' }
    : { status: state }
}

function markAsSent(id: string, key: string, amountText: string): void {
  changeKept({ type: 'sent', try: { id, key, since: Date.now(), amountText } })
  rememberOwn({ key })
}

function learn(tryId: string, key: string, heard: Heard, retentionHours: number): void {
  const now = Date.now()
  const serverNow = heard.at ?? new Date(now).toISOString()
  const learned = learnFromAnswer(heard.answer, { now, serverNow, retentionHours })
  changeKept({ type: 'answered', tryId, key, learned })
}

/** Whether the page tells the person to reload it and to press again. */
function isLeftToRepeat({ status }: PressAnswer): boolean {
  return status === 'outdated' || status === 'refused'
}
