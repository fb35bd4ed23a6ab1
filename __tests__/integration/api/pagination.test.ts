import { aDeposit, times } from '@/__tests__/support/commands'
import { connect, provideTestDatabase } from '@/__tests__/support/database/test-database'
import { send } from '@/__tests__/support/server/api'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { makeDeposit } from '@/lib/deposits/make-deposit'

const database = provideTestDatabase()
let server: Server

beforeAll(async () => {
  server = await startServer(database.url)
})
afterAll(() => server.stop())

type Item = { id: string }
type Page = { data: Item[]; next: string; hasMore: boolean }

const read = async (list: string, query: string): Promise<Page> =>
  (await send(`${server.url}/api/${list}?${query}`)).body

/** Follows the list from the cursor, as a poller does, until it has seen so many. */
async function follow(list: string, after: string, count: number, limit = 7): Promise<Item[]> {
  const seen: Item[] = []
  while (seen.length < count) {
    const page = await read(list, `after=${after}&limit=${limit}`)
    expect(page.data.length).toBeLessThanOrEqual(limit)
    seen.push(...page.data)
    after = page.next
  }
  return seen
}

const idsOf = (items: Item[]) => items.map((item) => item.id)

test.each(['deposits', 'attempts'])('reads every row of the %s once, in pages', async (list) => {
  await Promise.all(times(40, () => makeDeposit(aDeposit())))

  const seen = idsOf(await follow(list, '0', 40))
  expect(new Set(seen).size).toBe(40)
  const { rows } = await database.client.query(`SELECT id FROM ${list}`)
  expect([...seen].sort()).toEqual(rows.map((row) => String(row.id)).sort())
})

test.each(['deposits', 'attempts'])('misses no row of the %s while others write', async (list) => {
  const writing = Promise.all(
    times(8, async (writer) => {
      for (let count = 0; count < 15; count++) {
        await makeDeposit(aDeposit({ idempotencyKey: `${writer}-${count >> 1}` }))
      }
    }),
  )
  const rows = list === 'deposits' ? 8 * 8 : 8 * 15
  const seen = idsOf(await follow(list, '0', rows))
  await writing

  expect(new Set(seen).size).toBe(rows)
  expect(seen).toHaveLength(rows)
})

test.each(['deposits', 'attempts'])(
  'starts with the newest page of the %s, and goes on from there',
  async (list) => {
    await Promise.all(times(5, () => makeDeposit(aDeposit())))
    const all = await follow(list, '0', 5)

    const newest = await read(list, 'limit=2')
    expect(idsOf(newest.data)).toEqual(idsOf(all.slice(3)))
    expect(newest.hasMore).toBe(false)
    expect(await read(list, `after=${newest.next}`)).toEqual({
      data: [],
      next: newest.next,
      hasMore: false,
    })
    await makeDeposit(aDeposit())
    expect(idsOf(await follow(list, newest.next, 1))).not.toEqual([])
  },
)

test.each(['deposits', 'attempts'])(
  'gives a cursor for the %s of an account that has none',
  async (list) => {
    const empty = await read(list, '')
    expect(empty).toEqual({ data: [], next: '0', hasMore: false })
    await makeDeposit(aDeposit())
    expect(await follow(list, empty.next, 1)).toHaveLength(1)
  },
)

test('misses no attempt whose transaction ends after those with higher ids', async () => {
  const early = await connect(database.url)
  try {
    const { next } = await read('attempts', '')
    await early.query('BEGIN')
    const { rows } = await early.query(`
      INSERT INTO attempts (account_id, amount_cents, outcome, source, request_id)
      VALUES ('universal', 1, 'rejected', 'api', 'early') RETURNING id`)
    await makeDeposit(aDeposit())
    await makeDeposit(aDeposit())

    // A cursor over ids would now hand out both and never come back to the lower one.
    expect((await read('attempts', `after=${next}`)).data).toEqual([])
    await early.query('COMMIT')

    const [first, second] = idsOf(await follow('attempts', next, 3)).map(Number)
    expect(first).toBe(Number(rows[0].id))
    expect(second).toBeGreaterThan(Number(rows[0].id))
  } finally {
    await early.end()
  }
})

test('shows strangers only the ends of a key', async () => {
  await makeDeposit(aDeposit({ idempotencyKey: '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10' }))
  const [attempt] = await follow('attempts', '0', 1)

  expect(attempt).toMatchObject({ account: 'universal', key: '8f14…7a10', outcome: 'applied' })
})
