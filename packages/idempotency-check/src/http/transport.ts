import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { connect } from './connect'
import { createLine, type Line } from './line'
import { runCommand } from './restart'
import type { Server } from './target'

/** A connection, or half a sentence about why there is none. */
export type Opened = { line: Line; problem: null } | { line: null; problem: string }

/** All that checks need of a network; a dry run has one that sends nothing. */
export type Transport = {
  open: (address?: string) => Promise<Opened>
  sleep: (ms: number) => Promise<void>
  /** Milliseconds since the run began. */
  now: () => number
  /** Runs a command that restarts the server; null when it ended well, else half a sentence. */
  restart: (command: string) => Promise<string | null>
  /** All addresses of the host name. */
  addresses: (hostname: string) => Promise<string[]>
  /** How often a connection could not be opened. */
  refusals: () => number
  /** Ends every connection, and opens no other. */
  stop: () => void
}

export function createTransport(server: Server, limitMs: number): Transport {
  const startedAt = performance.now()
  const now = () => performance.now() - startedAt
  const lines: Line[] = []
  let stopped = false
  let refusals = 0
  return {
    now,
    sleep: (ms) => wait(ms),
    restart: runCommand,
    addresses: async (hostname) => {
      if (isIP(hostname.replace(/^\[|\]$/g, ''))) return [hostname]
      const found = await lookup(hostname, { all: true }).catch(() => [])
      return found.map(({ address }) => address)
    },
    refusals: () => refusals,
    stop: () => {
      stopped = true
      for (const line of lines) line.close()
    },
    open: async (address) => {
      if (stopped) return { line: null, problem: 'the run was ended' }
      const { open, problem } = await connect(server, address ?? null, limitMs)
      if (!open) {
        refusals += 1
        return { line: null, problem }
      }
      const id = `c${lines.length + 1}`
      const line = createLine(open, { id, host: server.host, limitMs, now })
      lines.push(line)
      return { line, problem: null }
    },
  }
}
