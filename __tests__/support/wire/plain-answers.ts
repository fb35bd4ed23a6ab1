import { toText } from '../pages/scriptless-form'
import { exchangeBytes, parseAnswer, type RawAnswer } from './exchange-bytes'

/** What only the inside of the server knows. */
export const INTERNALS =
  /node_modules|\.next\/server|\.[jt]s:\d+:\d+|PrismaClient|DriverAdapter|\bP20\d\d\b|\b22021\b|invalid byte/

/** One request, byte for byte as it is written here; null if nothing came back. */
export async function ask(
  url: string,
  method: string,
  target: string,
  headers: [string, string][],
  body = Buffer.alloc(0),
): Promise<RawAnswer | null> {
  const head = [
    `${method} ${target} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    'Connection: close',
    `Content-Length: ${body.length}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ]
  const bytes = Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body])
  return parseAnswer(await exchangeBytes(url, bytes))
}

/** Whether it is Next's own answer to a call of an action whose arguments it cannot read: a number for its log, no words. */
export function isNextsFailure({ status, text }: RawAnswer): boolean {
  return status === 500 && /^Internal Server Error$|^\d+:E\{"digest":"\d+"\}$/m.test(text)
}

/** Fails unless it is an answer that the server meant to give, and that leads nowhere else. */
export function expectPlain(answer: RawAnswer | null): void {
  expect(answer).not.toBeNull()
  const { status, headers, text } = answer as RawAnswer
  expect([status, text.slice(0, 300)]).toEqual([
    expect.any(Number),
    expect.not.stringMatching(INTERNALS),
  ])
  expect(text).not.toMatch(INTERNALS)
  expect(status < 500 ? '' : `${status} ${toText(text).slice(0, 300)}`).toBe('')
  expect(headers.get('location') ?? '/').toMatch(/^\/(?![/\\])/)
}
