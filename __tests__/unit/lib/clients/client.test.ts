import { describeClient } from '@/lib/clients/client'
import { isLoopback, networkOf } from '@/lib/clients/network-of'

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

const from = (headers: Record<string, string>) => ({
  headers: { host: 'inner:3000', ...headers },
  socket: { remoteAddress: '198.51.100.1' },
})

test.each<[string, number, Record<string, string>, string]>([
  ['is not believed without a proxy', 0, { 'x-forwarded-for': '203.0.113.7' }, '198.51.100.1'],
  ['is believed as the proxy wrote it', 1, { 'x-forwarded-for': '203.0.113.7' }, '203.0.113.7'],
  [
    'is not believed to the left',
    1,
    { 'x-forwarded-for': '192.0.2.1, 203.0.113.7' },
    '203.0.113.7',
  ],
  [
    'is counted from the right',
    2,
    { 'x-forwarded-for': '192.0.2.1, 203.0.113.7, 10.0.0.1' },
    '203.0.113.7',
  ],
  ['may be shorter than promised', 2, { 'x-forwarded-for': '203.0.113.7' }, '198.51.100.1'],
  ['may be missing', 1, {}, '198.51.100.1'],
  ['may hold nonsense', 1, { 'x-forwarded-for': 'unknown' }, '198.51.100.1'],
  ['may hold nothing', 1, { 'x-forwarded-for': ' , ' }, '198.51.100.1'],
])('X-Forwarded-For %s', (_, hops, headers, network) => {
  expect(describeClient(from(headers), hops).network).toBe(network)
})

const CHAIN = { 'x-forwarded-host': 'evil, pay.example', 'x-forwarded-proto': 'http, https' }

test.each<[string, number, Record<string, string>, string]>([
  ['are not believed without a proxy', 0, CHAIN, 'http://inner:3000'],
  ['are believed as the proxy wrote them', 1, CHAIN, 'https://pay.example'],
  [
    'may be written by the outer of two proxies alone',
    2,
    { 'x-forwarded-host': 'pay.example', 'x-forwarded-proto': 'https' },
    'https://pay.example',
  ],
  ['may be missing', 1, {}, 'http://inner:3000'],
  ['may hold a scheme that is none', 1, { 'x-forwarded-proto': 'javascript' }, 'http://inner:3000'],
  ['may hold a host that is none', 1, { 'x-forwarded-host': '"><script>' }, ''],
])('X-Forwarded-Host and -Proto %s', (_, hops, headers, origin) => {
  expect(describeClient(from(headers), hops).origin).toBe(origin)
})
