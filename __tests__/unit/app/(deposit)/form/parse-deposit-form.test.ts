import { parseDepositForm } from '@/app/(deposit)/form/parse-deposit-form'

const KEY = '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10'

function parse(fields: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return parseDepositForm(form)
}

test('never cuts an amount, which would make it another one', () => {
  const amount = `${'0'.repeat(62)}2500`
  const { fields, command } = parse({ amount })

  expect(fields.amountText).toBe(amount)
  expect(command).toMatchObject({ ok: false, problem: 'amount_too_long' })
})

test('offers a fresh key after a press without one, though the hidden field was posted', () => {
  const { fields, command } = parse({ amount: '25', idempotencyKey: KEY })

  expect(fields.idempotencyKey).not.toBe(KEY)
  expect(command).toEqual({ ok: true, amountCents: 2_500, idempotencyKey: null })
})

test('shows the key again that was sent', () => {
  const { fields, command } = parse({ amount: '25', withKey: 'on', idempotencyKey: KEY })

  expect(fields).toMatchObject({ withKey: true, idempotencyKey: KEY })
  expect(command).toMatchObject({ idempotencyKey: KEY })
})
