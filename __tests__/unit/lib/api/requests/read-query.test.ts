import { z } from 'zod'
import { refused } from '@/__tests__/support/refused'
import { readQuery, refuseQuery } from '@/lib/api/requests/read-query'
import { MAX_ERRORS } from '@/lib/limits'

const schema = z.strictObject({ account: z.string().default('universal') })
const get = (query: string) => new Request(`http://localhost/api/deposits?${query}`)

test('names ten of the unknown parameters of a query, and counts the others', async () => {
  const query = Array.from({ length: 1_000 }, (_, index) => `n${index}`).join('&')
  const { errors, detail } = await refused(() => readQuery(get(query), schema))
  expect(errors).toHaveLength(MAX_ERRORS)
  expect(errors?.[0]).toEqual({ parameter: 'n0', detail: 'n0 is not a parameter here.' })
  expect(detail).toMatch(/ There are 990 more errors\.$/)
})

test.each(['account=a&account=b', `${'x'.repeat(9_000)}=1`])(
  'answers a wrong query with one short error: %.20s',
  async (query) => {
    const problem = await refused(() => readQuery(get(query), schema))
    expect(problem.errors).toHaveLength(1)
    expect(JSON.stringify(problem).length).toBeLessThan(1_000)
  },
)

test('reads the query, and refuses every parameter where none is taken', async () => {
  expect(readQuery(get('account=a'), schema)).toEqual({ account: 'a' })
  expect(readQuery(get(''), schema)).toEqual({ account: 'universal' })
  expect(() => refuseQuery(get(''))).not.toThrow()
  expect(await refused(() => refuseQuery(get('account=a')))).toMatchObject({
    errors: [{ parameter: 'account' }],
  })
})
