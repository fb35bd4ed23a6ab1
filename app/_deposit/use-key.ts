'use client'

import { type RefObject, useEffect, useState } from 'react'
import type { DepositFormState } from '@/app/_deposit/form-state'
import { type KeptKey, keepKey, readKeptKey } from '@/app/_deposit/kept-key'
import { keyUseAfter } from '@/app/_deposit/key-use'
import type { PressAnswer } from '@/app/_deposit/press'
import { generateIdempotencyKey } from '@/lib/idempotency-key'

/**
 * The key behind the checkbox, kept in this browser while it is ticked. The checkbox itself stays uncontrolled:
 * it can be ticked before this code runs, and works without it.
 */
export function useKey(state: DepositFormState, checkbox: RefObject<HTMLInputElement | null>) {
  const [ticked, setTicked] = useState(state.withKey)
  const [kept, setKept] = useState(() => keyOf(state))
  const [restored, setRestored] = useState(false)

  useEffect(() => {
    const box = checkbox.current
    const earlier = readKeptKey()
    if (box !== null && !box.checked && earlier !== null) {
      box.checked = true
      setKept(earlier)
    }
    setTicked(box?.checked ?? false)
    setRestored(true)
  }, [checkbox])

  useEffect(() => {
    if (restored) keepKey(ticked ? kept : null)
  }, [restored, ticked, kept])

  const replace = () => setKept({ key: generateIdempotencyKey(), use: { status: 'unused' } })
  return {
    key: kept.key,
    use: kept.use,
    replace,
    /** Unticking throws the key away, so that ticking again cannot bring a used one back. */
    tick: (checked: boolean) => {
      setTicked(checked)
      if (!checked) replace()
    },
    /** For the sending of a press as well as for its answer: a crash must not leave a sent key looking unused. */
    learn: (key: string, answer: PressAnswer) =>
      setKept((current) =>
        current.key === key ? { key, use: keyUseAfter(current.use, answer) } : current,
      ),
  }
}

function keyOf({ idempotencyKey, result }: DepositFormState): KeptKey {
  const use = { status: 'unused' } as const
  const sent = result !== null && result.idempotencyKey === idempotencyKey
  return { key: idempotencyKey, use: sent ? keyUseAfter(use, result.answer) : use }
}
