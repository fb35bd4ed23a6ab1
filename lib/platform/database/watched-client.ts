import 'server-only'
import type { Socket } from 'node:net'
import { Client, type ClientConfig } from 'pg'
import { SILENCE_TIMEOUT_MS } from '@/lib/platform/database/timeouts'

/** The database has neither answered nor ended the connection. The connection is closed, so nothing more happens on it. */
export class DatabaseSilent extends Error {
  override name = 'DatabaseSilent'
  constructor() {
    super('The database did not answer in time.')
  }
}

const READ_ONLY_STATE = '25006'

export type Uselessness = 'silent' | 'read-only'

export type WatchedClientConfig = ClientConfig & {
  silenceTimeoutMs?: number
  /** The database vanished, or takes no writes any more: the pool's other connections are no better. */
  onUseless?: (why: Uselessness) => void
  /** Where to connect, if not where the configuration says: for a database of several hosts. */
  findAddress?: () => Promise<string>
  /** Runs with every BEGIN, in the same message: a pooler keeps no settings between two transactions. */
  beginWith?: string
  /** Runs after every BEGIN, in a message of its own: Citus hands such a statement on to the worker as it stands. */
  afterBegin?: string
}

/** What pg has and its types lack; pg-pool uses it the same way. */
type Internals = {
  connection: {
    stream: Socket
    on: (name: 'errorMessage', use: (m: { code: string }) => void) => void
  }
}

/**
 * A connection that cannot hang. A machine that vanishes leaves connections on which nothing ever comes back, and a query
 * on one would wait for the operating system, a quarter of an hour. All queries pass through here, BEGIN and COMMIT
 * included, so none can forget the time-out.
 */
export class WatchedClient extends Client {
  constructor(config: WatchedClientConfig = {}) {
    super(config)
    const { silenceTimeoutMs = SILENCE_TIMEOUT_MS, onUseless = () => {} } = config
    const { beginWith, afterBegin } = config
    if (config.findAddress !== undefined) this.connectTo(config.findAddress)
    const { connection } = this as unknown as Internals
    const query = this.query.bind(this) as (...args: unknown[]) => unknown
    let silence: NodeJS.Timeout | undefined

    // pg emits it when every query has been answered.
    this.on('drain', () => {
      clearTimeout(silence)
      silence = undefined
    })
    this.once('end', () => clearTimeout(silence))
    connection.on('errorMessage', ({ code }) => {
      if (code === READ_ONLY_STATE) onUseless('read-only')
    })

    const watchedQuery = (first: unknown, ...rest: unknown[]): unknown => {
      silence ??= setTimeout(() => {
        onUseless('silent')
        connection.stream.destroy(new DatabaseSilent())
      }, silenceTimeoutMs)
      const answer = query(
        beginWith === undefined ? first : withSettings(first, beginWith),
        ...rest,
      )
      if (afterBegin === undefined || !isBegin(first)) return answer
      return (answer as Promise<unknown>).then(async (begun) => {
        await watchedQuery(afterBegin)
        return begun
      })
    }
    this.query = watchedQuery as typeof this.query
  }

  private connectTo(findAddress: () => Promise<string>): void {
    const connect = this.connect.bind(this) as (callback: (error?: Error) => void) => void
    const connectThere = (callback: (error?: Error) => void) => {
      findAddress().then((address) => {
        const { hostname, port } = new URL(address)
        Object.assign(this, { host: hostname, port: Number(port || 5432) })
        connect(callback)
      }, callback)
    }
    this.connect = connectThere as typeof this.connect
  }
}

function isBegin(query: unknown): boolean {
  return (query as { text?: string }).text === 'BEGIN'
}

/** A statement without values goes as text, and only such a message may hold several. */
function withSettings(query: unknown, settings: string): unknown {
  return isBegin(query)
    ? { ...(query as object), text: `BEGIN; ${settings}`, values: undefined }
    : query
}
