const express = require('express')
const { Idempotency } = require('@node-idempotency/core')
const { MemoryStorageAdapter } = require('@node-idempotency/storage-adapter-memory')
const { countPayments, isAmount, listen, pay } = require('./payments.cjs')

// As the package's page shows it, with the statuses of its other plug-ins for its errors.
const STATUS_BY_CODE = {
  REQUEST_IN_PROGRESS: 409,
  IDEMPOTENCY_FINGERPRINT_MISSMATCH: 422,
  IDEMPOTENCY_KEY_LEN_EXEEDED: 400,
}

const idempotency = new Idempotency(new MemoryStorageAdapter(), { enforceIdempotency: true })

const app = express()
app.use(express.json())

app.get('/count', (_request, response) => response.json({ count: countPayments() }))

app.post('/payments', async (request, response) => {
  const { method, headers, body, path } = request
  const call = { method, headers, body, path }
  try {
    const kept = await idempotency.onRequest(call)
    if (kept) return response.status(kept.additional.status).send(kept.body)
  } catch (error) {
    return response.status(STATUS_BY_CODE[error.code] ?? 500).json({ message: error.message })
  }
  const [status, answer] = isAmount(body.amount)
    ? [201, await pay(body.amount)]
    : [400, { message: 'amount must be a whole number' }]
  await idempotency.onResponse(call, { body: answer, additional: { status } })
  response.status(status).json(answer)
})

listen(app)
