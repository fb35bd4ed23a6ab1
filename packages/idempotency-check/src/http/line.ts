import type { HttpOutcome } from './answer'
import type { OpenSocket } from './connect'
import { type HttpRequest, serializeRequest } from './request'
import { ResponseParser } from './response-parser'

/** When and how the client goes away, instead of reading the answer. */
export type HangUp = {
  /** Counted from the last byte that was handed to the network. */
  afterMs: number
  by: 'FIN' | 'RST'
  /** Send only so many bytes of the body. */
  bodyBytes?: number
}

export type SendOptions = {
  hangUp?: HangUp
  /** Called once, with the first byte of the answer. */
  onFirstByte?: () => void
}

/** An open connection that carries one request; `send` writes it with a single call, in the same turn. */
export type Line = {
  id: string
  send: (request: HttpRequest, options?: SendOptions) => Promise<HttpOutcome>
  close: () => void
}

export type LineSettings = { id: string; host: string; limitMs: number; now: () => number }

export function createLine(open: OpenSocket, settings: LineSettings): Line {
  // A server may reset a connection that waits its turn; without a listener that would end the process.
  open.socket.on('error', () => {})
  return {
    id: settings.id,
    send: (request, options = {}) => exchange(open, request, options, settings),
    close: () => open.socket.destroy(),
  }
}

function exchange(
  { socket, reset }: OpenSocket,
  request: HttpRequest,
  { hangUp, onFirstByte }: SendOptions,
  { id, host, limitMs, now }: LineSettings,
): Promise<HttpOutcome> {
  return new Promise((resolve) => {
    const parser = new ResponseParser(request.method)
    const sentAtMs = now()
    let firstByteAtMs: number | null = null
    let timers: NodeJS.Timeout[] = []
    let done = false

    const finish = (
      parsed: { answer: HttpOutcome['answer']; problem: string | null },
      ending: HttpOutcome['ending'],
    ) => {
      if (done) return
      done = true
      for (const timer of timers) clearTimeout(timer)
      timers = []
      const endedAtMs = now()
      socket.destroy()
      resolve({ connection: id, sentAtMs, firstByteAtMs, endedAtMs, ending, ...parsed })
    }
    const giveUp = (why: string, ending: HttpOutcome['ending']) => {
      const parsed = parser.end(why)
      finish(parsed, parsed.answer ? 'answered' : ending)
    }

    socket.on('data', (part: Buffer) => {
      if (firstByteAtMs === null) {
        firstByteAtMs = now()
        onFirstByte?.()
      }
      const parsed = parser.push(part)
      if (parsed.answer || parsed.problem) finish(parsed, 'answered')
    })
    socket.on('end', () => giveUp('the server closed the connection', 'cut-by-server'))
    socket.on('close', () => giveUp('the server closed the connection', 'cut-by-server'))
    socket.on('error', () => giveUp('the server reset the connection', 'cut-by-server'))
    timers.push(
      setTimeout(() => giveUp(`there was no answer within ${limitMs / 1000} s`, 'open'), limitMs),
    )

    if (socket.destroyed) {
      giveUp('the server closed the connection before the request', 'cut-by-server')
      return
    }
    const { head, body } = serializeRequest(request, host)
    const bytes = Buffer.concat([head, body.subarray(0, hangUp?.bodyBytes ?? body.length)])
    socket.write(bytes, () => {
      if (!hangUp || done) return
      const leave = () => {
        if (done) return
        const parsed = { answer: null, problem: null }
        if (hangUp.by === 'FIN') socket.end()
        else reset()
        finish(parsed, 'cut-by-client')
      }
      if (hangUp.afterMs <= 0) leave()
      else timers.push(setTimeout(leave, hangUp.afterMs))
    })
  })
}
