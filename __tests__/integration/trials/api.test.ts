import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { post, send } from '@/__tests__/support/server/api'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { accountOf, readReport, startTrial, tokenOf } from '@/__tests__/support/server/start-trial'
import { DEFAULT_SCENARIOS, SCENARIOS } from '@/lib/trials/scenarios/scenarios'
import { itemAt } from '@/scripts/support/item-at'

const database = provideTestDatabase()
let server: Server

beforeAll(async () => {
  server = await startServer(database.url, { ALLOW_FAULTS: 'true' })
})
afterAll(() => server.stop())

const url = (path: string) => `${server.url}${path}`

const deposit = (token: string, key: string, body: object = { amount: 2500 }) =>
  post(url('/api/deposits'), body, {
    Authorization: `Bearer ${token}`,
    'Idempotency-Key': `"${key}"`,
  })

test('starts the default trial, and says of each scenario what happens and what to do', async () => {
  const answer = await post(url('/api/trials'), {})
  expect(answer.status).toBe(201)
  expect(answer.headers.get('location')).toBe(answer.body.report)
  expect(answer.body).toMatchObject({ profile: 'ietf', page: url(`/trials/${answer.body.id}`) })
  expect(answer.body.scenarios.map(({ name }: { name: string }) => name)).toEqual(DEFAULT_SCENARIOS)
  expect(answer.body.scenarios[1]).toMatchObject({
    title: SCENARIOS.cut.title,
    whatToDo: SCENARIOS.cut.whatToDo,
    status: 'waiting',
  })
})

test('reads the choice from a form, too, and sends a browser to the page', async () => {
  const answer = await send(url('/api/trials'), {
    method: 'POST',
    redirect: 'manual',
    headers: { Accept: 'text/html', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'profile=stripe&scenarios=plain&scenarios=cut',
  })
  expect(answer.status).toBe(303)
  const page = answer.headers.get('location') ?? ''
  expect(page).toMatch(/\/trials\/trial_[\w-]{22}$/)
  const report = await readReport(server.url, { id: page.slice(page.lastIndexOf('/') + 1) })
  expect(report.profile).toBe('stripe')
  expect(report.scenarios.map(({ name }) => name)).toEqual(['plain', 'cut'])
  const shown = await send(page)
  expect(shown.status).toBe(200)
  expect(shown.text).toContain(SCENARIOS.cut.title)
})

test('plays the plan by the token alone, by Bearer and by Basic, and the account may be left out', async () => {
  const trial = await startTrial(server.url, { scenarios: ['busy'] })
  const token = tokenOf(trial, 'busy')
  const first = await deposit(token, 'k')
  expect(first.status).toBe(409)
  expect(first.headers.get('retry-after')).toBe('2')
  expect(first.headers.get('x-should-retry')).toBe('true')
  const basic = Buffer.from(`${token}:`).toString('base64')
  const second = await post(
    url('/api/deposits'),
    { amount: 2500, currency: 'usd', metadata: { order: 7 } },
    { Authorization: `Basic ${basic}`, 'Idempotency-Key': '"k"' },
  )
  expect(second.status).toBe(201)
  expect(second.body.account).toBe(itemAt(trial.scenarios, 0).account)
  const key = await send(url('/api/keys/k'), { headers: { Authorization: `Bearer ${token}` } })
  expect(key.body.deposit.id).toBe(second.body.id)
  const list = await send(url('/api/deposits'), { headers: { Authorization: `Bearer ${token}` } })
  expect(list.body.data).toHaveLength(1)
})

test('keeps an API key of somebody else for what it is: nothing', async () => {
  const answer = await post(
    url('/api/deposits'),
    { amount: 2500 },
    { Authorization: 'Bearer sk_test_123' },
  )
  expect(answer.body.account).toBe('universal')
})

test('reports what came and went, and no secret', async () => {
  const trial = await startTrial(server.url, { scenarios: ['plain', 'cut'] })
  const key = '5b0c1f0e-9f7c-4a39-8a35-6f0f4dbb6a01'
  await deposit(tokenOf(trial, 'plain'), key)
  const cut = tokenOf(trial, 'cut')
  await expect(deposit(cut, key)).rejects.toThrow()
  expect((await deposit(cut, key)).headers.get('idempotent-replayed')).toBe('true')
  const report = await readReport(server.url, trial)
  const endings = report.exchanges.map(({ part, ending }) => [part, ending])
  expect(endings).toEqual([
    ['plain', 'answered'],
    ['cut', 'cut-by-server'],
    ['cut', 'answered'],
  ])
  expect(report.headline).toBe('2 operations, 2 deposits: your client paid once each time.')
  expect(report.results.find(({ id }) => id === 'KEY-1/cut')?.outcome).toBe('pass')
  const text = JSON.stringify(report)
  for (const { token, account } of trial.scenarios) {
    expect(text).not.toContain(token)
    expect(text).not.toContain(account)
  }
  expect(text).not.toContain(key)
})

test('tells a client with a new key for each try exactly that', async () => {
  const trial = await startTrial(server.url, { scenarios: ['cut'] })
  const token = tokenOf(trial, 'cut')
  await expect(deposit(token, 'first')).rejects.toThrow()
  await deposit(token, 'second')
  const report = await readReport(server.url, trial)
  expect(report.headline).toContain('1 operation made 2 deposits.')
  expect(report.results[0]).toMatchObject({
    id: 'ONE',
    outcome: 'fail',
    observed: expect.stringContaining(
      'Your client paid twice when the reply was lost. It sent the second try with another key.',
    ),
  })
})

test('takes claims, draws a badge, and writes JUnit', async () => {
  const trial = await startTrial(server.url, { scenarios: ['cut'] })
  await expect(deposit(tokenOf(trial, 'cut'), 'k')).rejects.toThrow()
  const claim = { scenario: 'cut', outcome: 'failed' }
  const claimed = await post(url(`/api/trials/${trial.id}/claims`), claim)
  expect(claimed.status).toBe(201)
  expect(claimed.body).toMatchObject({ scenario: 'cut', outcome: 'failed', operation: null })
  const report = await readReport(server.url, trial)
  expect(report.scenarios).toMatchObject([{ status: 'done' }])
  expect(report.results.find(({ id }) => id === 'SAY-1')?.outcome).toBe('fail')
  const badge = await send(url(`/api/trials/${trial.id}/badge.svg`))
  expect(badge.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
  expect(badge.text).toContain('no grade yet · rules 2026.1')
  const junit = await send(url(`/api/trials/${trial.id}?format=junit`))
  expect(junit.text).toContain('<failure')
})

test('lets a client in the scenario restart go on after the restart is marked', async () => {
  const trial = await startTrial(server.url, { scenarios: ['restart'] })
  const token = tokenOf(trial, 'restart')
  await expect(deposit(token, 'k')).rejects.toThrow()
  expect((await post(url(`/api/trials/${trial.id}/restarts`), {})).status).toBe(201)
  expect((await deposit(token, 'k')).status).toBe(201)
  const { results } = await readReport(server.url, trial)
  expect(results.find(({ id }) => id === 'KEY-7')?.outcome).toBe('pass')
})

test('reads a deposit with the token, as a way to learn how it ended', async () => {
  const trial = await startTrial(server.url, { scenarios: ['plain'] })
  const headers = { Authorization: `Bearer ${tokenOf(trial, 'plain')}` }
  const made = await deposit(tokenOf(trial, 'plain'), 'k')
  const read = await send(url(`/api/deposits/${made.body.id}`), { headers })
  expect([read.status, read.text]).toEqual([200, made.text])
  const { exchanges } = await readReport(server.url, trial)
  expect(exchanges.map(({ request }) => request.method)).toEqual(['POST', 'GET'])
})

test('takes a look at the balance for a follow-up of a lost answer', async () => {
  const trial = await startTrial(server.url, { scenarios: ['cut'] })
  const token = tokenOf(trial, 'cut')
  await expect(deposit(token, 'k')).rejects.toThrow()
  const account = await send(url(`/api/accounts/${accountOf(trial, 'cut')}`), {
    headers: { Authorization: `Bearer ${token}` },
  })
  expect(account.body.balance).toBe(2500)
  const { results } = await readReport(server.url, trial)
  expect(results.find(({ id }) => id === 'REC-1')?.outcome).toBe('pass')
})

test('forgets a key of the sandbox that the token names, and of no other', async () => {
  const trial = await startTrial(server.url, { scenarios: ['plain', 'twins'] })
  await deposit(tokenOf(trial, 'plain'), 'shared')
  await deposit(tokenOf(trial, 'twins'), 'shared')
  const forget = (query = '') =>
    send(url(`/api/keys/shared${query}`), {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${tokenOf(trial, 'plain')}` },
    })
  const foreign = await forget(`?account=${accountOf(trial, 'twins')}`)
  expect([foreign.status, foreign.body.code]).toEqual([400, 'invalid-request'])
  expect((await forget()).status).toBe(204)
  expect((await forget()).body.code).toBe('key-not-found')
  const kept = await send(url(`/api/keys/shared?account=${accountOf(trial, 'twins')}`))
  expect(kept.status).toBe(200)
})

describe('bad input', () => {
  const code = async (answer: ReturnType<typeof post>) => {
    const { status, body } = await answer
    return [status, body.code]
  }

  test('an unknown scenario or profile, one twice, none, or a body of another shape', async () => {
    for (const body of [
      { scenarios: ['plain', 'plane'] },
      { scenarios: ['plain', 'plain'] },
      { scenarios: [] },
      { scenarios: 7 },
      { profile: 'paypal' },
      { more: 1 },
      [],
    ]) {
      expect(await code(post(url('/api/trials'), body))).toEqual([400, 'invalid-request'])
    }
  })

  test('a token that was never given out', async () => {
    const token = 'trialtoken_AAAAAAAAAAAAAAAAAAAAAA'
    const answer = await deposit(token, 'k')
    expect([answer.status, answer.body.code]).toEqual([401, 'unknown-token'])
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })

  test('a token and an account that disagree: nothing is deposited, and no step is taken', async () => {
    const trial = await startTrial(server.url, { scenarios: ['busy'] })
    const token = tokenOf(trial, 'busy')
    const body = { amount: 2500, account: 'universal' }
    expect(await code(deposit(token, 'k', body))).toEqual([400, 'invalid-request'])
    expect((await deposit(token, 'k')).status).toBe(409)
    const read = send(url('/api/deposits?account=universal'), {
      headers: { Authorization: `Bearer ${token}` },
    })
    expect(await code(read)).toEqual([400, 'invalid-request'])
  })

  test('a token on the route of another sandbox or trial: nothing is read, and nothing is changed', async () => {
    const [own, foreign] = [await startTrial(server.url), await startTrial(server.url)]
    const headers = { Authorization: `Bearer ${tokenOf(own, 'plain')}` }
    const [mine, other] = [accountOf(own, 'plain'), accountOf(own, 'cut')]
    const strange = await deposit(tokenOf(foreign, 'plain'), 'k')
    for (const [method, path, body] of [
      ['GET', `/api/accounts/${other}`],
      ['DELETE', `/api/accounts/${other}`],
      ['GET', `/api/accounts/${other}/exchanges`],
      ['PUT', `/api/accounts/${other}/fault`, { fault: 'lose-reply', count: 1 }],
      ['GET', `/api/deposits/${strange.body.id}`],
      ['GET', `/api/trials/${foreign.id}`],
      ['GET', `/api/trials/${foreign.id}/badge.svg`],
      ['POST', `/api/trials/${foreign.id}/claims`, { scenario: 'plain', outcome: 'paid' }],
      ['POST', `/api/trials/${foreign.id}/restarts`, {}],
    ] as const) {
      const answer = await send(url(path), {
        method,
        headers: { ...headers, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'foreign-token'])
      expect(answer.body.detail).toContain(path.includes('trials') ? 'another trial' : 'sandbox')
    }
    expect((await send(url(`/api/accounts/${other}`))).status).toBe(200)
    expect((await send(url(`/api/accounts/${mine}`), { headers })).status).toBe(200)
    expect((await send(url(`/api/trials/${own.id}`), { headers })).status).toBe(200)
    const unknown = { Authorization: 'Bearer trialtoken_AAAAAAAAAAAAAAAAAAAAAA' }
    for (const [method, path] of [
      ['GET', `/api/accounts/${mine}`],
      ['GET', `/api/deposits/${strange.body.id}`],
      ['DELETE', `/api/keys/k?account=${mine}`],
    ] as const) {
      const answer = send(url(path), { method, headers: unknown })
      expect(await code(answer)).toEqual([401, 'unknown-token'])
    }
  })

  test('a trial that there is not', async () => {
    for (const path of ['/api/trials/nobody', '/api/trials/nobody/badge.svg']) {
      expect(await code(send(url(path)))).toEqual([404, 'trial-not-found'])
    }
    expect((await send(url('/trials/nobody'))).status).toBe(404)
  })

  test('a claim twice, on a scenario that nobody ran, or on one of another trial', async () => {
    const trial = await startTrial(server.url, { scenarios: ['plain'] })
    const claim = (body: object) => code(post(url(`/api/trials/${trial.id}/claims`), body))
    const paid = { scenario: 'plain', outcome: 'paid' }
    expect(await claim(paid)).toEqual([409, 'claim-not-taken'])
    await deposit(tokenOf(trial, 'plain'), 'k')
    expect(await claim(paid)).toEqual([201, undefined])
    expect(await claim(paid)).toEqual([409, 'claim-not-taken'])
    expect(await claim({ ...paid, scenario: 'cut' })).toEqual([400, 'invalid-request'])
    expect(await claim({ ...paid, outcome: 'maybe' })).toEqual([400, 'invalid-request'])
    expect(await code(deposit(tokenOf(trial, 'plain'), 'other'))).toEqual([403, 'scenario-over'])
  })

  test('thousands of requests to one scenario: 500 are kept, and the others refused', async () => {
    const trial = await startTrial(server.url, { scenarios: ['plain'] })
    const token = tokenOf(trial, 'plain')
    const statuses: number[] = []
    for (let sent = 0; sent < 560; sent += 20) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => deposit(token, 'k')))
      statuses.push(...answers.map(({ status }) => status))
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(500)
    expect(statuses.at(-1)).toBe(429)
    const { exchanges, scenarios } = await readReport(server.url, trial)
    expect(exchanges).toHaveLength(500)
    expect(scenarios[0]?.note).toContain('had its 500 exchanges')
  })
})
