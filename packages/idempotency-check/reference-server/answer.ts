import type { ServerResponse } from 'node:http'

export type Answer = { status: number; body: string; headers?: Record<string, string> }

export function problem(status: number, detail: string, headers = {}): Answer {
  const type = 'https://reference.test/docs#idempotency'
  return {
    status,
    body: JSON.stringify({ type, status, detail }),
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  }
}

export function reply(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
  response.end(body)
}
