'use server'

import { randomUUID } from 'node:crypto'
import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import type { Answer, DepositFormState } from '@/app/(deposit)/form/form-state'
import { parseDepositForm } from '@/app/(deposit)/form/parse-deposit-form'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { generateIdempotencyKey } from '@/lib/idempotency-key'
import { getRetryAfterSeconds } from '@/lib/pages/retry-after'

/**
 * The form's server action: parses, deposits into the universal balance, and returns what the form shows next.
 * With JavaScript the form calls it; without, the browser posts to it and the page is rendered with its result.
 */
export async function submitDeposit(
  _previous: DepositFormState,
  posted: FormData,
): Promise<DepositFormState> {
  // The types are a promise that only our own page keeps: anyone can post anything in their place.
  const formData = posted instanceof FormData ? posted : new FormData()
  const { fields, command } = parseDepositForm(formData)
  const requestId = randomUUID()
  const answered = (answer: Answer, amountCents?: number): DepositFormState => {
    const { idempotencyKey } = command
    const at = new Date().toISOString()
    return { ...fields, result: { requestId, at, idempotencyKey, amountCents, answer } }
  }
  const retryAfterSeconds = getRetryAfterSeconds(await headers())
  if (retryAfterSeconds !== null) return answered({ status: 'rate_limited', retryAfterSeconds })
  if (formData.get('intent') === 'new-key') {
    return { ...fields, withKey: true, idempotencyKey: generateIdempotencyKey(), result: null }
  }
  if (!command.ok) return answered({ status: 'invalid', problem: command.problem })
  const answer = await makeDeposit({
    accountId: UNIVERSAL_ACCOUNT_ID,
    amountCents: command.amountCents,
    idempotencyKey: command.idempotencyKey,
    source: 'form',
    requestId,
    fault: null,
  })
  refresh()
  return answered(answer, command.amountCents)
}
