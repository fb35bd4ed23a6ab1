import { createServer } from 'node:http'
import { ANSWER_HEADERS, CORS_HEADERS } from '@/lib/api/answers/json-response'
import { A_DEPOSIT } from './a-deposit'

const BODY = JSON.stringify(A_DEPOSIT)
const HEADERS = {
  ...ANSWER_HEADERS,
  ...CORS_HEADERS,
  'Content-Type': 'application/json',
  'Content-Length': Buffer.byteLength(BODY),
  'Cache-Control': 'no-store',
  'Request-Id': '00000000-0000-4000-8000-000000000000',
}

/** Node's HTTP server alone, answering a deposit's bytes: the limit of anything built on it. */
createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(201, HEADERS).end(BODY))
}).listen(Number(process.env.PORT), '127.0.0.1')
