import { unstable_isUnrecognizedActionError } from 'next/navigation'
import type { DepositResult, FormFields } from '@/app/(deposit)/form/form-state'
import type { PressAnswer } from '@/app/(deposit)/presses/press'
import { submitDeposit } from '@/app/(deposit)/submit-deposit'

/** What is known of a press once it is over. */
export type Heard = Partial<Omit<DepositResult, 'answer'>> & { answer: PressAnswer }

/** Calls the form's action. Never throws: an error would replace the page, and with it what it knows of the press. */
export async function callAction(fields: FormFields): Promise<Heard> {
  try {
    const { result } = await submitDeposit({ ...fields, result: null }, toFormData(fields))
    return result ?? { answer: { status: 'unknown' } }
  } catch (error) {
    return { answer: nameFailure(error) }
  }
}

/** Every refusal of a form by our server says this (lib/pages/refuse-page-request). */
const REFUSAL = /\bNothing was deposited\b/

/**
 * Next passes on the words of an answer that is plain text, and tells a form that the server does not know by its class.
 * All else may have reached the server, or not.
 */
function nameFailure(error: unknown): PressAnswer {
  if (unstable_isUnrecognizedActionError(error)) return { status: 'outdated' }
  const words = error instanceof Error ? error.message.trim() : ''
  if (REFUSAL.test(words)) return { status: 'refused', words }
  return { status: 'lost', offline: !navigator.onLine }
}

function toFormData(fields: FormFields): FormData {
  const formData = new FormData()
  formData.set('amount', fields.amountText)
  if (fields.withKey) formData.set('withKey', 'on')
  formData.set('idempotencyKey', fields.idempotencyKey)
  return formData
}
