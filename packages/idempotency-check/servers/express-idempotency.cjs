const express = require('express')
const { getSharedIdempotencyService, idempotency } = require('express-idempotency')
const { countPayments, isAmount, listen, pay } = require('./payments.cjs')

// As the package's page shows it: the middleware with its defaults, and isHit in the handler.
const app = express()
app.use(express.json())
app.post('*', idempotency())

app.get('/count', (_request, response) => response.json({ count: countPayments() }))

app.post('/payments', async (request, response) => {
  if (getSharedIdempotencyService().isHit(request)) return
  if (!isAmount(request.body.amount)) {
    response.status(400).send({ message: 'amount must be a whole number' })
    return
  }
  response.status(201).send(await pay(request.body.amount))
})

listen(app)
