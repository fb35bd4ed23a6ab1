// Node looks for late clients every 30 seconds. Loaded into a server before anything else, this makes it look all the time.
const http = require('node:http')

const { createServer } = http
http.createServer = (...args) => {
  const listener = args.find((arg) => typeof arg === 'function')
  const options = args.find((arg) => typeof arg === 'object')
  return createServer({ ...options, connectionsCheckingInterval: 20 }, listener)
}
