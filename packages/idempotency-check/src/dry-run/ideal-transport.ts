import type { HttpOutcome } from '../http/answer'
import type { Transport } from '../http/transport'
import type { IdealServer } from './ideal-server'

/** A network of which every request ends in this process; its clock stands still except for sleeps. */
export function createIdealTransport(server: IdealServer): Transport {
  let clockMs = 0
  let lines = 0
  return {
    now: () => clockMs,
    sleep: async (ms) => {
      clockMs += ms
    },
    refusals: () => 0,
    stop: () => {},
    restart: async () => null,
    addresses: async (hostname) => [hostname],
    open: async () => {
      lines += 1
      const id = `c${lines}`
      return {
        problem: null,
        line: {
          id,
          close: () => {},
          send: async (request, options = {}) => {
            const isHalf = options.hangUp?.bodyBytes !== undefined
            const answer = isHalf ? null : server.answer(request)
            options.onFirstByte?.()
            const times = { sentAtMs: clockMs, firstByteAtMs: clockMs, endedAtMs: clockMs }
            const base = { connection: id, problem: null, ...times }
            const outcome: HttpOutcome = options.hangUp
              ? { ...base, answer: null, ending: 'cut-by-client' }
              : { ...base, answer, ending: 'answered' }
            return outcome
          },
        },
      }
    },
  }
}
