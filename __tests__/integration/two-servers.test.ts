import { type Server, startServer } from '../support/server'
import { provideTestDatabase } from '../support/test-database'

const database = provideTestDatabase()
let server: Server

beforeAll(async () => {
  server = await startServer(database.url)
})
afterAll(() => server.stop())

test('answers', async () => {
  const response = await fetch(`${server.url}/readyz`)
  expect(await response.json()).toEqual({ status: 'ready' })
})
