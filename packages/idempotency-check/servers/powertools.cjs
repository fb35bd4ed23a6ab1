const express = require('express')
const { IdempotencyConfig, makeIdempotent } = require('@aws-lambda-powertools/idempotency')
const { CachePersistenceLayer } = require('@aws-lambda-powertools/idempotency/cache')
const { countPayments, isAmount, listen, pay } = require('./payments.cjs')

/** What the layer asks of a Redis client, in memory: SET with NX, GET and DEL. */
const kept = new Map()
const client = {
  get: async (key) => kept.get(key) ?? null,
  set: async (key, value, options) => {
    if (options?.NX && kept.has(key)) return null
    kept.set(key, value)
    return 'OK'
  },
  del: async (keys) => keys.filter((key) => kept.delete(key)).length,
}

// The key of the header, and the body compared, as the documentation of payload validation shows.
const handle = makeIdempotent(async (event, _context) => pay(event.body.amount), {
  persistenceStore: new CachePersistenceLayer({ client }),
  config: new IdempotencyConfig({
    eventKeyJmesPath: 'headers."idempotency-key"',
    payloadValidationJmesPath: 'body',
    throwOnNoIdempotencyKey: true,
  }),
})

/** What Lambda hands over: without the time that is left, the library does not know how long a claim holds. */
const context = {
  functionName: 'payments',
  functionVersion: '1',
  memoryLimitInMB: '128',
  awsRequestId: 'request',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:payments',
  logGroupName: 'group',
  logStreamName: 'stream',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => 30_000,
  done() {},
  fail() {},
  succeed() {},
}

// The library names its errors and leaves statuses to the user.
const STATUS_BY_NAME = {
  IdempotencyKeyError: 400,
  IdempotencyAlreadyInProgressError: 409,
  IdempotencyValidationError: 422,
}

const app = express()
app.use(express.json())

app.get('/count', (_request, response) => response.json({ count: countPayments() }))

app.post('/payments', async ({ headers, body }, response) => {
  if (!isAmount(body.amount)) {
    response.status(400).json({ message: 'amount must be a whole number' })
    return
  }
  try {
    response.status(201).json(await handle({ headers, body }, context))
  } catch (error) {
    response
      .status(STATUS_BY_NAME[error.cause?.name ?? error.name] ?? 500)
      .json({ message: error.message })
  }
})

listen(app)
