'use client'

import { type RefObject, useEffect, useState } from 'react'
import type { FormFields } from '@/app/(deposit)/form/form-state'
import { type KeptKey, keepKey, readKeptKey } from '@/app/(deposit)/key/kept-key'
import { type KeyUse, keyUseAfter } from '@/app/(deposit)/key/key-use'
import type { Press } from '@/app/(deposit)/presses/press'
import { generateIdempotencyKey } from '@/lib/idempotency-key'

const UNUSED: KeyUse = { status: 'unused' }

/**
 * The key behind the checkbox, kept in this browser while it is ticked. The checkbox itself stays uncontrolled:
 * it can be ticked before this code runs, and works without it.
 */
export function useKey(
  fields: FormFields,
  checkbox: RefObject<HTMLInputElement | null>,
  presses: Press[],
) {
  const [ticked, setTicked] = useState(fields.withKey)
  const [kept, setKept] = useState<KeptKey>({ key: fields.idempotencyKey, use: UNUSED })
  const [restored, setRestored] = useState(false)
  // Without JavaScript, the page comes with the key that was just sent.
  const sentKey = fields.withKey

  useEffect(() => {
    const box = checkbox.current
    const earlier = readKeptKey()
    // Also when the box was ticked before this ran: a fresh key in place of one that was sent may pay twice.
    if (box !== null && !sentKey && earlier !== null) {
      box.checked = true
      setKept(earlier)
    }
    setTicked(box?.checked ?? false)
    setRestored(true)
  }, [checkbox, sentKey])

  const { key } = kept
  const use = keyUseAfter(
    kept.use,
    presses.filter((press) => press.idempotencyKey === key).map((press) => press.answer),
  )

  // As soon as a press is begun, too: a crash must not leave a key that was sent looking unused.
  useEffect(() => {
    if (restored) keepKey(ticked ? { key, use } : null)
  }, [restored, ticked, key, use])

  const replace = () => setKept({ key: generateIdempotencyKey(), use: UNUSED })
  return {
    key,
    use,
    replace,
    /** Unticking throws the key away, so that ticking again cannot bring a used one back. */
    tick: (checked: boolean) => {
      setTicked(checked)
      if (!checked) replace()
    },
  }
}
