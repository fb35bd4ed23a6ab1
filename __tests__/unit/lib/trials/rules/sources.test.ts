import { RULEBOOK } from '@/lib/trials/rules/rulebook'

test.each(RULEBOOK.map((rule) => [rule.id, rule] as const))(
  '%s says why, with an address',
  (_, rule) => {
    expect(rule.because.spec).not.toBe('')
    expect(rule.because.section).not.toBe('')
    expect(new URL(rule.because.url).protocol).toBe('https:')
    expect(rule.expected).toMatch(/\.$/)
  },
)
