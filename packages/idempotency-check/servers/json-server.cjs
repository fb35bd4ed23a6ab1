const jsonServer = require('json-server')
const { listen } = require('./payments.cjs')

// The control: it knows nothing of keys, and its list of payments counts them.
const app = jsonServer.create()
const router = jsonServer.router({ payments: [] })
app.use(jsonServer.bodyParser)
app.use(router)

listen(app)
