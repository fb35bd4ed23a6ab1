// A tester as a program of its own, for --start: ready after a moment, and gone on SIGTERM.
const { createServer } = require('node:http')

if (process.argv[2] === 'broken') {
  console.error('The data folder is in use.')
  process.exit(1)
}

let asked = 0

const server = createServer((request, response) => {
  const { url } = request
  const send = (status, value) => response.writeHead(status).end(JSON.stringify(value))
  if (url === '/readyz') return send(++asked < 3 ? 503 : 200, {})
  if (process.env.ALLOW_FAULTS !== 'true') return send(403, { detail: 'No faults here.' })
  if (url === '/api/deposits') return send(201, {})
  const scenario = { name: 'plain', token: 't', account: 'a', operations: 1, status: 'done' }
  const result = {
    id: 'ONE',
    title: 'One deposit',
    level: 'MUST',
    outcome: 'pass',
    observed: 'One deposit.',
    expected: '',
    because: { spec: '', section: '', url: '' },
    evidence: [],
    advice: null,
    again: null,
  }
  send(200, {
    id: 't1',
    page: '/trials/t1',
    scenarios: [scenario],
    tool: 'fake',
    version: '1',
    rules: '2026.1',
    target: `http://${request.headers.host}`,
    profile: 'ietf',
    seed: null,
    startedAt: '2026-11-25T04:00:00Z',
    headline: 'One deposit.',
    cannotSee: 'All.',
    grade: null,
    cappedBy: null,
    missingForGrade: [],
    counts: { operations: 1, effects: 1 },
    results: [result],
    exchanges: [],
  })
})

server.listen(Number(process.env.PORT), '127.0.0.1')
