import { z } from 'zod'
import type { FormFields, FormProblem } from '@/app/(deposit)/form/form-state'
import { generateIdempotencyKey, isIdempotencyKey, MAX_KEY_LENGTH } from '@/lib/idempotency-key'
import { parseAmount } from '@/lib/parse-amount'

/** A server action is a public endpoint: fields can be missing, repeated, files, or of any length. */
const schema = z.object({
  // Never cut: a shorter amount is another amount. The body's own limit bounds it.
  amount: z.string().catch(''),
  withKey: z.literal('on').optional().catch(undefined),
  idempotencyKey: z
    .string()
    .catch('')
    .transform((text) => text.slice(0, MAX_KEY_LENGTH + 1)),
})

type ParsedCommand =
  | { ok: true; amountCents: number; idempotencyKey: string | null }
  | { ok: false; problem: FormProblem; idempotencyKey: string | null }

/** Never throws: whatever was posted, there are fields to show again and a problem to name. */
export function parseDepositForm(formData: FormData): {
  fields: FormFields
  command: ParsedCommand
} {
  const form = schema.parse(Object.fromEntries(formData))
  const withKey = form.withKey === 'on'
  const idempotencyKey = withKey ? form.idempotencyKey : null
  return {
    fields: {
      amountText: form.amount,
      withKey,
      // Without JavaScript the field is posted also when it is not ticked, and could hold a used key.
      idempotencyKey:
        withKey && isIdempotencyKey(form.idempotencyKey)
          ? form.idempotencyKey
          : generateIdempotencyKey(),
    },
    command: parseCommand(form.amount, idempotencyKey),
  }
}

function parseCommand(amountText: string, idempotencyKey: string | null): ParsedCommand {
  if (idempotencyKey !== null && !isIdempotencyKey(idempotencyKey)) {
    return { ok: false, problem: 'key_invalid', idempotencyKey: null }
  }
  const amount = parseAmount(amountText)
  if (!amount.ok) return { ok: false, problem: amount.problem, idempotencyKey }
  return { ok: true, amountCents: amount.amountCents, idempotencyKey }
}
