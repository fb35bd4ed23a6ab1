import { findForeign, isForOwnSites } from '@/lib/clients/local-sites'

const settings = (more: Partial<Parameters<typeof isForOwnSites>[0]> = {}) => ({
  HOST: '127.0.0.1',
  TRUST_PROXY_HOPS: 0,
  ALLOWED_HOSTS: [],
  ...more,
})
const find = (host: string, headers = {}, more = {}, method = 'GET') =>
  findForeign(settings(more), { method, headers, host })

test.each<[string, Parameters<typeof settings>[0], boolean]>([
  ['127.0.0.1', {}, true],
  ['localhost', { HOST: 'localhost' }, true],
  ['IPv6 loopback', { HOST: '::1' }, true],
  ['all interfaces', { HOST: '0.0.0.0' }, false],
  ['all interfaces of IPv6', { HOST: '::' }, false],
  ['no address', { HOST: undefined }, false],
  ['loopback behind a proxy', { TRUST_PROXY_HOPS: 1 }, false],
  ['a list of names', { HOST: '0.0.0.0', ALLOWED_HOSTS: ['pay.example'] }, true],
  ['every name', { ALLOWED_HOSTS: ['*'] }, false],
])('knows from the settings whether a server is for its own sites: %s', (_, more, isSo) => {
  expect(isForOwnSites(settings(more))).toBe(isSo)
})

test.each([
  ...['localhost', 'localhost:3000', 'LOCALHOST:1', 'localhost.', 'app.localhost:3000'],
  ...['127.0.0.1:3000', '127.9.9.9', '[::1]:3000', '[::ffff:127.0.0.1]', ''],
])('answers by the name "%s", which no name server can lead elsewhere', (host) => {
  expect(find(host)).toBeNull()
})

test.each([
  ...['evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example'],
  ...[
    'notlocalhost',
    '192.0.2.1',
    '0.0.0.0:3000',
    '[::]',
    '[2001:db8::1]',
    'localhost@evil.example',
  ],
  ...['local host', 'localhost:99999', '/', '.'],
])('answers nobody by the name "%s", as a name that was bound to this machine', (host) => {
  expect(find(host)).toBe('host')
})

test('answers by the names that are listed, and takes what their pages send', () => {
  const more = { ALLOWED_HOSTS: ['pay.example'] }
  expect(find('pay.example:3000', {}, more)).toBeNull()
  expect(find('PAY.example', { origin: 'https://pay.example' }, more)).toBeNull()
  expect(find('pay.example', { origin: 'https://evil.example' }, more)).toBe('site')
  expect(find('evil.example', {}, more)).toBe('host')
})

test.each([
  ...['https://evil.example', 'http://localhost.evil.example', 'null', '', 'nonsense'],
  ...['http://192.0.2.1', 'http://0.0.0.0:3000', 'file://'],
])('takes nothing from a page of "%s"', (origin) => {
  expect(find('localhost', { origin }, {}, 'POST')).toBe('site')
})

test.each([
  'http://localhost:3000',
  'http://localhost:5173',
  'https://127.0.0.1',
  'http://[::1]:1',
])('takes what a page of this machine sends, also from another port: %s', (origin) => {
  const headers = { origin, 'sec-fetch-site': 'cross-site' }
  expect(find('localhost', headers, {}, 'POST')).toBeNull()
})

test('lets another site lead here by a link, and load nothing into its own pages', () => {
  const from = (site: string, dest: string) => ({ 'sec-fetch-site': site, 'sec-fetch-dest': dest })
  expect(find('localhost', from('cross-site', 'document'))).toBeNull()
  for (const dest of ['image', 'script', 'iframe', 'empty']) {
    expect(find('localhost', from('cross-site', dest))).toBe('site')
    expect(find('localhost', from('same-origin', dest))).toBeNull()
  }
  expect(find('localhost', from('cross-site', 'document'), {}, 'POST')).toBe('site')
})
