import { originOf } from '@/lib/pages/origin'

test.each([
  ['pay.example', 'http://pay.example'],
  ['localhost:3000', 'http://localhost:3000'],
  ['127.0.0.1:65535', 'http://127.0.0.1:65535'],
  ['[::1]:3000', 'http://[::1]:3000'],
])('gives the origin that a client addressed: %s', (host, origin) => {
  expect(originOf(new Headers({ 'X-Forwarded-Host': host }))).toBe(origin)
})

test.each(['', 'a:99999', '1.2.3.999', '[1:2]', '[::1', 'a b', '"><script>', 'a/b', 'user@a'])(
  'gives none where the host is no address: %s',
  (host) => {
    expect(originOf(new Headers({ Host: host }))).toBe('')
  },
)
