import fc from 'fast-check'
import { formatAmount, formatCents } from '@/lib/money'

test('writes a balance with all its digits, up to the highest there can be', () => {
  const balance = fc.bigInt({ min: 0n, max: BigInt(Number.MAX_SAFE_INTEGER) })
  fc.assert(
    fc.property(balance, (balanceCents) => {
      const digits = balanceCents.toString().padStart(3, '0')
      const plain = `${digits.slice(0, -2)}.${digits.slice(-2)}`
      expect(formatAmount(Number(balanceCents))).toBe(plain)
      expect(formatCents(Number(balanceCents)).replace(/[$,]/g, '')).toBe(plain)
      expect(formatCents(Number(balanceCents))).toMatch(/^\$\d{1,3}(,\d{3})*\.\d\d$/)
    }),
  )
})
