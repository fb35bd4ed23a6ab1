/** What the answer to a deposit looks like, for servers that make none. */
export const A_DEPOSIT = {
  id: '019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b',
  account: 'universal',
  amount: 2500,
  balanceAfter: 2500,
  createdAt: '2026-11-24T14:03:19.000Z',
}
