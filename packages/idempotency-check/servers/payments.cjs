const { randomUUID } = require('node:crypto')
const { setTimeout: wait } = require('node:timers/promises')

/** About as long as a payment takes that is one write to a database nearby. */
const WORK_MS = 5

/** What every server here does for a request: one payment more, which `count` tells of. */
let count = 0

exports.pay = async (amount) => {
  await wait(WORK_MS)
  count += 1
  return { id: randomUUID(), amount }
}

exports.countPayments = () => count

exports.isAmount = (amount) => Number.isInteger(amount) && amount > 0

/** Tells the parent where it listens. */
exports.listen = (app) => {
  const server = app.listen(0, '127.0.0.1', () => {
    process.stdout.write(`http://127.0.0.1:${server.address().port}\n`)
  })
}
