import { type RefObject, useEffect, useMemo, useState } from 'react'
import { useMounted } from '@/app/_ui/use-mounted'
import type { DepositFormState, DepositResult } from '@/app/(deposit)/form/form-state'
import { type Kept, NOTHING_KEPT, nextKept, shownKey } from '@/app/(deposit)/key/kept'
import { isSaved } from '@/app/(deposit)/key/kept-storage'
import { giveUpKey, replaceKey, tickKey, untickKey } from '@/app/(deposit)/key/key-actions'
import { amountInDoubt, keyStateAt } from '@/app/(deposit)/key/key-state'
import { changeKept, useKept } from '@/app/(deposit)/key/key-store'
import { learnFromAnswer } from '@/app/(deposit)/key/learn-from-answer'
import { useNow } from '@/app/(deposit)/key/use-now'
import { generateIdempotencyKey } from '@/lib/idempotency-key'

type Fields = {
  checkbox: RefObject<HTMLInputElement | null>
  amount: RefObject<HTMLInputElement | null>
}

/**
 * The key behind the checkbox, kept in this browser while it is ticked. Checkbox and amount stay uncontrolled: they can
 * be changed before this code runs, and work without it.
 */
export function useKey(
  form: DepositFormState,
  { checkbox, amount }: Fields,
  retentionHours: number,
) {
  const onServer = useMemo(() => keptOfForm(form, retentionHours), [form, retentionHours])
  const kept = useKept(onServer)
  const now = useNow(Date.parse(form.result?.at ?? '') || 0)
  const mounted = useMounted()
  // For the next tick of the checkbox. The page comes with the first one, so that it is there without JavaScript.
  const [spare, setSpare] = useState(form.idempotencyKey)
  const [asking, setAsking] = useState(false)
  const shown = shownKey(kept)
  const state = keyStateAt(kept, now, retentionHours)
  const ticked = shown !== null
  const sentAmount = amountInDoubt(kept)

  useEffect(() => {
    takeOver(form, checkbox.current?.checked ?? false, retentionHours)
  }, [form, checkbox, retentionHours])

  useEffect(() => {
    if (mounted && checkbox.current !== null) checkbox.current.checked = ticked
  }, [mounted, ticked, checkbox])

  // A key in doubt that was sent with another amount would be another deposit.
  useEffect(() => {
    const field = amount.current
    if (field !== null && sentAmount !== null && field.value !== sentAmount)
      field.value = sentAmount
  }, [sentAmount, amount])

  return {
    key: shown?.key ?? spare,
    state,
    now,
    /** Whether the person is asked if the key in doubt is to be given up. */
    asking: asking && state.status === 'sent',
    isSaved: !mounted || isSaved(),
    newKey: () => setAsking(!replaceKey(retentionHours)),
    keep: () => setAsking(false),
    giveUp: () => {
      giveUpKey()
      setAsking(false)
    },
    tick: (checked: boolean) => {
      if (checked) {
        tickKey(spare)
        // Unticking throws a key away, so that ticking again cannot bring a used one back.
        setSpare(generateIdempotencyKey())
      } else if (!untickKey(retentionHours)) {
        if (checkbox.current !== null) checkbox.current.checked = true
        setAsking(true)
      }
    },
  }
}

/** What the form that came from the server says of its key, if it was posted without JavaScript. */
function keptOfForm(form: DepositFormState, retentionHours: number): Kept {
  const { withKey, idempotencyKey: key, amountText, result } = form
  if (!withKey) return NOTHING_KEPT
  if (result === null) return nextKept(NOTHING_KEPT, { type: 'ticked', key })
  const now = Date.parse(result.at)
  const sent = nextKept(NOTHING_KEPT, {
    type: 'sent',
    try: { id: result.requestId, key, since: now, amountText },
  })
  return nextKept(sent, answerOf(result, key, now, retentionHours))
}

/** The same, and what was ticked before this code ran, on top of what the browser keeps. */
function takeOver(form: DepositFormState, checked: boolean, retentionHours: number): void {
  const { withKey, idempotencyKey: key, amountText, result } = form
  if (withKey && result !== null) {
    const now = Date.now()
    changeKept({ type: 'sent', try: { id: result.requestId, key, since: now, amountText } })
    changeKept(answerOf(result, key, now, retentionHours))
  } else if (withKey || checked) {
    changeKept({ type: 'ticked', key })
  }
}

function answerOf(result: DepositResult, key: string, now: number, retentionHours: number) {
  const clocks = { now, serverNow: result.at, retentionHours }
  const learned = learnFromAnswer(result.answer, clocks)
  return { type: 'answered', tryId: result.requestId, key, learned } as const
}
