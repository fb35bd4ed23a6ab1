import type { HttpOutcome } from '../http/answer'
import type { HttpRequest } from '../http/request'
import { keepBody } from '../report/redact/keep-body'
import { redactHeaders } from '../report/redact/redact-headers'
import { redactKey } from '../report/redact/redact-key'
import { redactTarget } from '../report/redact/redact-target'
import type { Body, Exchange } from '../report/report'

export type Recorder = {
  exchanges: Exchange[]
  /** Returns the exchange's id. */
  record: (entry: Entry) => string
}

export type Entry = {
  /** The id of the check that sent it. */
  part: string
  request: HttpRequest
  outcome: HttpOutcome
  /** The operation's key, which is shortened wherever it turns up. */
  key: string | null
  note: string | null
}

export function createRecorder(keyHeader: string): Recorder {
  const exchanges: Exchange[] = []
  return {
    exchanges,
    record: ({ part, request, outcome, key, note }) => {
      const id = `x${exchanges.length + 1}`
      const { answer } = outcome
      exchanges.push({
        id,
        part,
        connection: outcome.connection,
        sentAtMs: round(outcome.sentAtMs),
        endedAtMs: outcome.ending === 'open' ? null : round(outcome.endedAtMs),
        request: {
          method: request.method,
          target: redactTarget(request.target),
          headers: redactHeaders(request.headers, keyHeader),
          body: keepWithoutKey(request.body, key),
        },
        response: answer && {
          status: answer.status,
          headers: redactHeaders(answer.headers, keyHeader),
          body: keepWithoutKey(answer.body, key),
        },
        ending: outcome.ending,
        note: note ?? outcome.problem,
      })
      return id
    },
  }
}

function keepWithoutKey(bytes: Buffer, key: string | null): Body {
  const body = keepBody(bytes)
  if (key === null || key.length < 8) return body
  return { ...body, text: body.text?.replaceAll(key, redactKey(key)) ?? null }
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100
}
