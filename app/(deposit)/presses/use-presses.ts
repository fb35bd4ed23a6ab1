'use client'

import { useRef, useState } from 'react'
import { rememberOwn } from '@/app/_client/own-attempts'
import type { DepositFormState, DepositResult, FormFields } from '@/app/(deposit)/form/form-state'
import type { Press, PressAnswer } from '@/app/(deposit)/presses/press'
import { submitDeposit } from '@/app/(deposit)/submit-deposit'

const SLOW_AFTER_MS = 2_000

/**
 * The presses made on this page, newest first, and the function that makes one. A list and not the last one alone,
 * because a second press can be made before the first one's answer. It is sent after it, as server actions are anyway.
 * `changed` is the one that changed last, which need not be the newest.
 */
export function usePresses(first: DepositResult | null) {
  const [presses, setPresses] = useState<Press[]>(first === null ? [] : [first])
  const [changedId, setChangedId] = useState(first?.requestId)
  const count = useRef(0)
  const unanswered = useRef(0)
  const before = useRef<Promise<unknown>>(Promise.resolve())

  async function press(fields: FormFields): Promise<Press> {
    const begun: Press = {
      requestId: `press-${++count.current}`,
      at: new Date().toISOString(),
      idempotencyKey: fields.withKey ? fields.idempotencyKey : null,
      answer: beginning(unanswered.current),
    }
    setPresses((earlier) => [begun, ...earlier])
    setChangedId(begun.requestId)
    if (begun.answer.status === 'offline') return begun
    rememberOwn({ key: begun.idempotencyKey })

    const show = (changed: Press) =>
      setPresses((all) => all.map((one) => (one.requestId === begun.requestId ? changed : one)))
    const change = (changed: Press) => {
      show(changed)
      setChangedId(begun.requestId)
    }
    const takeTurn = async () => {
      // Only shown, since in this moment the answer before it is announced.
      show({ ...begun, answer: { status: 'sending', slow: false } })
      const slow = setTimeout(
        () => change({ ...begun, answer: { status: 'sending', slow: true } }),
        SLOW_AFTER_MS,
      )
      const answered = { ...begun, ...(await send(fields)), requestId: begun.requestId }
      clearTimeout(slow)
      unanswered.current--
      change(answered)
      return answered
    }
    unanswered.current++
    const turn = before.current.then(takeTurn)
    before.current = turn
    return turn
  }

  return { presses, changed: presses.find(({ requestId }) => requestId === changedId), press }
}

function beginning(unanswered: number): PressAnswer {
  if (!navigator.onLine) return { status: 'offline' }
  return unanswered > 0 ? { status: 'queued' } : { status: 'sending', slow: false }
}

/** Caught here, because a server action that loses the network would replace the page, and with it the key. */
async function send(fields: FormFields): Promise<Partial<DepositResult> & { answer: PressAnswer }> {
  try {
    const { result } = await submitDeposit(blank(fields), toFormData(fields))
    if (result !== null) rememberOwn({ requestId: result.requestId })
    return result ?? { answer: { status: 'unknown' } }
  } catch {
    return { answer: { status: 'unknown' } }
  }
}

function blank(fields: FormFields): DepositFormState {
  return { ...fields, result: null }
}

function toFormData(fields: FormFields): FormData {
  const formData = new FormData()
  formData.set('amount', fields.amountText)
  if (fields.withKey) formData.set('withKey', 'on')
  formData.set('idempotencyKey', fields.idempotencyKey)
  return formData
}
