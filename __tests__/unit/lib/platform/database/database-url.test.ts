import { isPooled, listHosts, needsPrimary } from '@/lib/platform/database/database-url'

test.each([
  ['postgresql://u:p@one:5432/app', ['postgresql://u:p@one:5432/app']],
  [
    'postgresql://u:p@one,two:5433/app?sslmode=require',
    ['postgresql://u:p@one/app?sslmode=require', 'postgresql://u:p@two:5433/app?sslmode=require'],
  ],
  ['postgres://[::1]:5432,[::2]/app', ['postgres://[::1]:5432/app', 'postgres://[::2]/app']],
  ['postgresql://one,two:port/app', []],
  ['postgresql://one,/app', []],
  ['mysql://one,two/app', []],
])('the hosts of %s are %j', (url, hosts) => {
  expect(listHosts(url)).toEqual(hosts)
})

test('several hosts, or target_session_attrs, ask for the one that takes writes', () => {
  expect(needsPrimary('postgresql://one,two/app')).toBe(true)
  expect(needsPrimary('postgresql://one/app?target_session_attrs=read-write')).toBe(true)
  expect(needsPrimary('postgresql://one/app?target_session_attrs=any')).toBe(false)
  expect(needsPrimary('postgresql://one/app')).toBe(false)
})

test('a pooler is named in the address, as for Prisma', () => {
  expect(isPooled('postgresql://one/app?pgbouncer=true')).toBe(true)
  expect(isPooled('postgresql://one/app?sslmode=require')).toBe(false)
})
