import { createRequire } from 'node:module'
import path from 'node:path'
import { depositWithPrisma } from '../load/prisma-deposit'

type Request = { body: { amount: number }; get: (name: string) => string | undefined }
type Answer = { status: (code: number) => Answer; json: (body: unknown) => void }
type Express = {
  (): {
    use: (handler: unknown) => void
    get: (path: string, handler: (request: Request, answer: Answer) => void) => void
    post: (path: string, handler: (request: Request, answer: Answer) => Promise<void>) => void
    listen: (port: number, host: string) => void
  }
  json: () => unknown
}

/** Express comes from the folder that the benchmark installs it into. */
const load = createRequire(path.join(process.env.EXPRESS_FOLDER ?? '', 'server.cjs'))
const express: Express = load('express')

/** As most teams would write it: Express, an interactive transaction of Prisma, a unique index, one deposit a request. */
const app = express()
app.use(express.json())
app.get('/healthz', (_, answer) => answer.json({ status: 'ok' }))
app.post('/deposits', async (request, answer) => {
  const idempotencyKey = request.get('idempotency-key') ?? null
  const { status } = await depositWithPrisma({
    accountId: 'universal',
    amountCents: request.body.amount,
    idempotencyKey,
    source: 'api',
    requestId: crypto.randomUUID(),
    fault: null,
  })
  answer.status(201).json({ status })
})
app.listen(Number(process.env.PORT), '127.0.0.1')
