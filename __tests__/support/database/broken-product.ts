import type { getDb } from '@/lib/platform/database/db'

type PrismaClient = ReturnType<typeof getDb>

/** Three ways to write this product that look right and are not. */
export type Breakage =
  /** Nothing stops a second row with the same key. (The test drops the index itself, too.) */
  | 'no unique index'
  /** Every statement is committed by itself. */
  | 'commit outside the transaction'
  /** The client hears of the deposit while its transaction can still fail. */
  | 'answer before the commit'

type Work = (tx: unknown) => Promise<unknown>
type Database = { $transaction: (work: Work | unknown[], options?: object) => Promise<unknown> }

/** The client of lib/db, broken in this way; or itself, if in none. */
export function breakDatabase(database: PrismaClient, breakage: Breakage | null): PrismaClient {
  if (breakage === null) return database
  const real = database as unknown as Database
  const $transaction: Database['$transaction'] = (work, options) => {
    if (typeof work !== 'function') return real.$transaction(work, options)
    switch (breakage) {
      case 'no unique index':
        return real.$transaction((tx) => work(withoutConflictTarget(tx)), options)
      case 'commit outside the transaction':
        return work(database)
      case 'answer before the commit':
        return new Promise((resolve, reject) => {
          const answerEarly: Work = async (tx) => resolve(await work(tx))
          real.$transaction(answerEarly, options).catch(reject)
        })
    }
  }
  return override(database, { $transaction })
}

/** PostgreSQL refuses a conflict target that no index enforces. */
function withoutConflictTarget(tx: unknown): unknown {
  const real = tx as PrismaClient
  const $queryRawUnsafe = (sql: string, ...values: unknown[]) =>
    real.$queryRawUnsafe(
      sql.replace('-- prepare claim', '-- no name').replace(/ON CONFLICT \(.*?\)/, 'ON CONFLICT'),
      ...values,
    )
  return override(real, { $queryRawUnsafe })
}

function override<T extends object>(real: T, replaced: object): T {
  return new Proxy(real, {
    get: (target, name) => Reflect.get(name in replaced ? replaced : target, name),
  })
}
