import { setTimeout as sleep } from 'node:timers/promises'
import { ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '@/__tests__/support/database/ledger'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { postForm, readHiddenFields } from '@/__tests__/support/pages/scriptless-form'
import { type Answer, post, send } from '@/__tests__/support/server/api'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { openConnection } from '@/__tests__/support/wire/raw-connections'

const LIMIT = 40
const WORDS = /^Too many requests\. Nothing was deposited\. Try again in \d+ s\.\n$/

const database = provideTestDatabase()

const read = (server: Server, headers = {}) =>
  send(`${server.url}/api/accounts/universal`, { headers })

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

/** Sends as many requests as are let through and returns the answer to the one after them. */
async function spendMinute(server: Server, headersOf: (count: number) => Record<string, string>) {
  for (let count = 0; count < LIMIT; count++) {
    expect((await read(server, headersOf(count))).status).toBe(200)
  }
  return read(server, headersOf(LIMIT))
}

function expectRateLimited({ status, headers, body }: Answer): void {
  const seconds = Number(headers.get('retry-after'))
  expect(seconds).toBeGreaterThanOrEqual(1)
  expect(seconds).toBeLessThanOrEqual(60)
  expect(headers.get('stripe-should-retry')).toBe('true')
  expect([status, body]).toMatchObject([
    429,
    {
      code: 'rate-limited',
      retry: 'same-key',
      detail: expect.stringMatching(
        new RegExp(`Nothing was changed\\. Send the same request again in ${seconds} s\\.$`),
      ),
      error: { type: 'rate_limit_error' },
    },
  ])
}

describe('behind one proxy', () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer(database.url, {
      RATE_LIMIT_PER_MINUTE: String(LIMIT),
      RATE_LIMIT_PER_SECOND: '0',
      TRUST_PROXY_HOPS: '1',
    })
  })
  afterAll(() => server.stop())

  const from = (address: string) => ({ 'X-Forwarded-For': address })
  const deposit = (address: string) =>
    post(
      `${server.url}/api/deposits`,
      { amount: 2_500 },
      { ...from(address), 'Idempotency-Key': 'k' },
    )

  test('tells a client that has used up its minute when to come again, and uses up no key', async () => {
    expectRateLimited(await spendMinute(server, () => from('203.0.113.1')))
    expectRateLimited(await deposit('203.0.113.1'))
    expect((await readLedger(database.client)).attempts).toBe(0)

    const another = await deposit('203.0.113.2')
    expect([another.status, another.headers.has('idempotent-replayed')]).toEqual([201, false])
    expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
  })

  test('counts one subscriber as one client, whichever of its IPv6 addresses it uses', async () => {
    expectRateLimited(await spendMinute(server, (count) => from(`2001:db8:0:1::${count}`)))
    expect((await read(server, from('2001:db8:0:2::1'))).status).toBe(200)
  })

  test('names each refusal by an id of its own, in its header and its body', async () => {
    await spendMinute(server, () => from('203.0.113.10'))
    const ids = new Set<string | null>()
    for (let count = 0; count < 5; count++) {
      const refused = await read(server, from('203.0.113.10'))
      expectRateLimited(refused)
      expect(refused.body.instance).toBe(`urn:uuid:${refused.headers.get('request-id')}`)
      ids.add(refused.headers.get('request-id'))
    }
    expect(ids.size).toBe(5)
  })

  test('names the documentation of a refusal at the host that its client used', async () => {
    for (const host of ['first.example', 'second.example']) {
      const { body } = await spendMinute(server, () => ({
        ...from(host === 'first.example' ? '203.0.113.11' : '203.0.113.12'),
        'X-Forwarded-Host': host,
      }))
      expect(body.type).toBe(`http://${host}/docs#rate-limited`)
    }
  })

  test('counts a probe with a query that nobody needs like any request', async () => {
    const probe = () =>
      send(`${server.url}/healthz?${'a&'.repeat(300)}`, { headers: from('203.0.113.13') })
    for (let count = 0; count < LIMIT; count++) expect((await probe()).status).toBe(414)
    expect((await probe()).status).toBe(429)
  })

  test('believes nothing that a client writes to the left of the proxy, or into the header of the socket', async () => {
    const refused = await spendMinute(server, (count) => ({
      'X-Forwarded-For': `198.51.100.${count}, 203.0.113.3`,
      'X-Socket-Address': `198.51.100.${count}`,
    }))
    expectRateLimited(refused)
  })

  test('lets a client make fewer sandboxes than requests', async () => {
    const make = () => post(`${server.url}/api/accounts`, {}, from('203.0.113.4'))
    for (let count = 0; count < 30; count++) expect((await make()).status).toBe(201)

    expectRateLimited(await make())
    expect((await read(server, from('203.0.113.4'))).status).toBe(200)
  })

  test('says it in the page to those who press the button, and in a line to those who look at pages', async () => {
    const hidden = await readHiddenFields(server.url, from('203.0.113.5'))
    const press = () => postForm(server.url, [...hidden, ['amount', '25.00']], from('203.0.113.5'))
    expect(await press()).toMatchObject({
      status: 200,
      text: expect.stringContaining('Deposited $25.00'),
    })
    while ((await read(server, from('203.0.113.5'))).status === 200);

    expect(await press()).toMatchObject({ status: 429, text: expect.stringMatching(WORDS) })
    expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)

    const newKey = [...hidden, ['intent', 'new-key']] as const
    expect(await postForm(server.url, newKey, from('203.0.113.5'))).toMatchObject({
      status: 429,
      text: expect.stringMatching(WORDS),
    })

    const page = await send(server.url, { headers: from('203.0.113.5') })
    expect(page.status).toBe(429)
    expect(page.text).toMatch(WORDS)
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test.each<[string, string, Record<string, string>, BodyInit]>([
    ['a form of another kind', '203.0.113.6', {}, new URLSearchParams({ amount: '1' })],
    ['a form that calls no action', '203.0.113.7', {}, formOf({ amount: '1' })],
  ])('counts %s like a look at the page', async (_, address, headers, body) => {
    const all = { ...from(address), ...headers }
    for (let count = 0; count < LIMIT; count++) {
      expect((await send(server.url, { method: 'POST', headers: all, body })).status).not.toBe(429)
    }
    expect((await send(server.url, { method: 'POST', headers: all, body })).status).toBe(429)
  })

  test('counts a forged call of the action, and answers no more of them than twice the limit', async () => {
    const headers = { ...from('203.0.113.8'), 'Next-Action': '0' }
    const call = () => send(server.url, { method: 'POST', headers, body: formOf({ 0: '["$F1"]' }) })
    for (let count = 0; count < 2 * LIMIT; count++) expect((await call()).status).not.toBe(429)
    expect((await call()).status).toBe(429)
    expect((await read(server, from('203.0.113.8'))).status).toBe(429)
  })

  test('counts no preflight, which a browser sends by itself', async () => {
    const headers = { ...from('203.0.113.9'), Origin: 'https://else.where' }
    for (let count = 0; count <= LIMIT; count++) {
      const answer = await send(`${server.url}/api/deposits`, { method: 'OPTIONS', headers })
      expect(answer.status).toBe(204)
    }
    expect((await read(server, from('203.0.113.9'))).status).toBe(200)
  })
})

/** What a client could write about itself, different every time. */
const disguise = (count: number) => ({
  'X-Forwarded-For': `198.51.100.${count}`,
  'X-Socket-Address': `198.51.100.${count}`,
  'X-Real-IP': `198.51.100.${count}`,
  Forwarded: `for=198.51.100.${count}`,
})

test.each<[string, Record<string, string>, number]>([
  ['believes no header without a proxy', { RATE_LIMIT_LOOPBACK: 'true' }, 429],
  ['leaves the machine itself alone unless told otherwise', {}, 200],
  ['is off at 0', { RATE_LIMIT_LOOPBACK: 'true', RATE_LIMIT_PER_MINUTE: '0' }, 200],
])('%s', async (_, environment, status) => {
  const server = await startServer(database.url, {
    RATE_LIMIT_PER_MINUTE: String(LIMIT),
    ...environment,
  })
  try {
    expect((await spendMinute(server, disguise)).status).toBe(status)
  } finally {
    await server.stop()
  }
})

describe('from one address', () => {
  let server: Server
  const from = (address: string) => ({ 'X-Forwarded-For': address })

  beforeAll(async () => {
    server = await startServer(database.url, {
      RATE_LIMIT_PER_MINUTE: '120',
      RATE_LIMIT_PER_SECOND: '40',
      MAX_OPEN_REQUESTS_PER_ADDRESS: '20',
      TRUST_PROXY_HOPS: '1',
    })
  })
  afterAll(() => server.stop())

  test('a burst of pages is refused in part, and another address is not', async () => {
    const look = async (address: string) =>
      (await send(`${server.url}/docs`, { headers: from(address) })).status
    // The first look at a page takes long, and what comes meanwhile is counted later.
    expect(await look('192.0.2.2')).toBe(200)
    const statuses = await Promise.all(Array.from({ length: 60 }, () => look('192.0.2.1')))
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
    expect(await look('192.0.2.2')).toBe(200)
  })

  test('a race counts as all its requests', async () => {
    const race = () =>
      post(
        `${server.url}/race/run`,
        { account: 'universal', amountCents: 1, keys: Array(50).fill(null) },
        from('192.0.2.3'),
      )
    expect([(await race()).status, (await race()).status]).toEqual([200, 200])
    expect(await race()).toMatchObject({ status: 429, body: { code: 'rate-limited' } })
    expect((await read(server, from('192.0.2.4'))).status).toBe(200)
  })

  test.each(['/openapi.json', '/llms.txt', '/activity', '/docs', '/nothing', '/api/nothing'])(
    'a long query of %s is refused before anything is done with it',
    async (path) => {
      const names = Array(7_900).fill('a').join('&')
      expect((await send(`${server.url}${path}?${names}`, { headers: from(path) })).status).toBe(
        414,
      )
      const many = Array.from({ length: 21 }, (_, n) => `a${n}`).join('&')
      expect((await send(`${server.url}${path}?${many}`, { headers: from(path) })).status).toBe(414)
    },
  )
})

describe('where only open requests are bounded', () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer(database.url, {
      RATE_LIMIT_PER_MINUTE: '0',
      MAX_OPEN_REQUESTS_PER_ADDRESS: '20',
      TRUST_PROXY_HOPS: '1',
    })
  })
  afterAll(() => server.stop())

  const from = (address: string) => ({ 'X-Forwarded-For': address })

  test('half-sent requests are counted while they are open', async () => {
    const half = `POST /api/deposits HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 192.0.2.6\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`
    const open = await Promise.all(Array.from({ length: 20 }, () => openConnection(server.url)))
    for (const socket of open) socket.write(half)
    // Nothing tells when they have arrived, so it is asked until they have.
    let refused = await read(server, from('192.0.2.6'))
    for (; refused.status !== 429; refused = await read(server, from('192.0.2.6'))) await sleep(50)
    expect(refused.body.detail).toContain('Too many open requests')
    for (const socket of open) socket.destroy()
    expect((await read(server, from('192.0.2.7'))).status).toBe(200)
  })
})

describe('where races are not limited', () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer(database.url, { RATE_LIMIT_PER_MINUTE: '0', TRUST_PROXY_HOPS: '1' })
  })
  afterAll(() => server.stop())

  test('an address that races without a pause keeps no other from its race', async () => {
    const race = (address: string) =>
      post(
        `${server.url}/race/run`,
        { account: 'universal', amountCents: 1, keys: Array(50).fill(null) },
        { 'X-Forwarded-For': address },
      )
    let isOver = false
    const greedy = Array.from({ length: 5 }, async () => {
      const statuses: number[] = []
      while (!isOver) statuses.push((await race('192.0.2.10')).status)
      return statuses
    })
    const modest: number[] = []
    for (let races = 0; races < 5; races++) modest.push((await race('192.0.2.11')).status)
    isOver = true

    expect(modest).toEqual([200, 200, 200, 200, 200])
    expect(new Set((await Promise.all(greedy)).flat())).toEqual(new Set([200, 429]))
  })
})
