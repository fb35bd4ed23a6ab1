export const MIN_DEPOSIT_CENTS = 1
export const MAX_DEPOSIT_CENTS = 100_000_00

/** Integer cents to "$1,234.50". */
export function formatCents(amountCents: number): string {
  return `$${formatAmount(amountCents).replace(/\B(?=(\d{3})+\.)/g, ',')}`
}

/** Integer cents to "1234.50", the form that the amount field takes. */
export function formatAmount(amountCents: number): string {
  const cents = amountCents % 100
  return `${(amountCents - cents) / 100}.${String(cents).padStart(2, '0')}`
}
