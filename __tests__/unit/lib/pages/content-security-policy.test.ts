import { contentSecurityPolicy } from '@/lib/pages/content-security-policy'

test('lets no inline script or style run in production, nor any eval', () => {
  const policy = contentSecurityPolicy('abc', false)

  expect(policy).not.toContain('unsafe')
  expect(policy).toContain(`script-src 'nonce-abc' 'strict-dynamic'`)
  expect(policy).toContain(`default-src 'none'`)
})

test('names no other site', () => {
  expect(contentSecurityPolicy('abc', false)).not.toMatch(/https?:|\*/)
})
