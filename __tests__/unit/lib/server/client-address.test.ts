import { type getClientAddress, isLoopback, networkOf } from '@/lib/server/client-address'

const DATABASE_URL = 'postgresql://host/database'

/** The module reads the environment once, so each number of proxies needs it afresh. */
async function addressBehind(hops: number, headers: Record<string, string>): Promise<string> {
  jest.resetModules()
  process.env.DATABASE_URL = DATABASE_URL
  process.env.TRUST_PROXY_HOPS = String(hops)
  const fresh: { getClientAddress: typeof getClientAddress } = await import(
    '@/lib/server/client-address'
  )
  return fresh.getClientAddress(new Headers(headers))
}

test.each([
  ['an IPv4 address stands for itself', '203.0.113.7', '203.0.113.7'],
  ['IPv4 written as IPv6', '::ffff:203.0.113.7', '203.0.113.7'],
  ['the same in hexadecimal', '::ffff:cb00:7107', '203.0.113.7'],
  ['and without abbreviation', '0:0:0:0:0:FFFF:203.0.113.7', '203.0.113.7'],
  ['IPv4 with a port, as some proxies write it', '203.0.113.7:51234', '203.0.113.7'],
  ['IPv6 with a port', '[2001:db8:1:2::5]:51234', '2001:db8:1:2::/64'],
  ['IPv6 in brackets', '[2001:db8:1:2::5]', '2001:db8:1:2::/64'],
  ['IPv6 in full', '2001:0db8:0001:0002:0003:0004:0005:0006', '2001:db8:1:2::/64'],
  ['zeros in the network', '2001:db8::5', '2001:db8:0:0::/64'],
  ['zeros across its end', '2001:db8:1::5:6', '2001:db8:1:0::/64'],
  ['zeros at the start', '::3:4:5:6:7:8', '0:0:3:4::/64'],
  ['an IPv4 tail after the network', '2001:db8::5:6:7:192.0.2.1', '2001:db8:0:5::/64'],
  ['an interface of this machine', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['loopback', '::1', '0:0:0:0::/64'],
  ['no address at all', 'unknown', ''],
  ['nothing', '', ''],
  ['a number that is none', '999.1.1.1', ''],
])('counts a client by its network: %s', (_, address, network) => {
  expect(networkOf(address)).toBe(network)
})

test('counts all 2^64 addresses of one subscriber as one client, and the neighbour as another', () => {
  expect(networkOf('2001:db8:1:2:ffff:ffff:ffff:ffff')).toBe(networkOf('2001:db8:1:2::'))
  expect(networkOf('2001:db8:1:3::')).not.toBe(networkOf('2001:db8:1:2::'))
})

test('takes for loopback what is, however it is written, and nothing else', () => {
  const isLocal = (address: string) => isLoopback(networkOf(address))

  expect(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'].map(isLocal)).not.toContain(false)
  const strangers = ['203.0.113.7', '::ffff:203.0.113.7', '::ffff:cb00:7107', 'fe80::1', '127.evil']
  expect(strangers.map(isLocal)).not.toContain(true)
})

describe('X-Forwarded-For', () => {
  const socket = { 'x-socket-address': '198.51.100.1' }
  const from = (list: string) => ({ ...socket, 'x-forwarded-for': list })

  test.each<[string, number, Record<string, string>, string]>([
    ['is not believed without a proxy', 0, from('203.0.113.7'), '198.51.100.1'],
    ['is believed as the proxy wrote it', 1, from('203.0.113.7'), '203.0.113.7'],
    ['is not believed to the left', 1, from('192.0.2.1, 203.0.113.7'), '203.0.113.7'],
    ['is counted from the right', 2, from('192.0.2.1, 203.0.113.7, 10.0.0.1'), '203.0.113.7'],
    ['may be shorter than promised', 2, from('203.0.113.7'), '198.51.100.1'],
    ['may be missing', 1, socket, '198.51.100.1'],
    ['may hold nonsense', 1, from('unknown'), '198.51.100.1'],
    ['may hold nothing', 1, from(' , '), '198.51.100.1'],
  ])('%s', async (_, hops, headers, address) => {
    expect(await addressBehind(hops, headers)).toBe(address)
  })
})
