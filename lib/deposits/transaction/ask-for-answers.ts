import { type Answers, toAnswers } from '@/lib/deposits/transaction/answers'
import { type BatchEntry, toRequestRows } from '@/lib/deposits/transaction/batch'
import type { Prisma } from '@/lib/platform/database/db'

/** Runs a statement about a batch of one account, which is its $1, as the requests are its $2; `more` follows from $3 on. */
export async function askForAnswers(
  tx: Prisma.TransactionClient,
  sql: string,
  entries: BatchEntry[],
  more: unknown[] = [],
): Promise<Answers> {
  // "Unsafe" names Prisma's string form: every value still travels as a parameter.
  const rows = await tx.$queryRawUnsafe<{ answers: string | null }[]>(
    sql,
    entries[0]?.accountId,
    toRequestRows(entries),
    ...more,
  )
  return toAnswers(rows[0]?.answers ?? null)
}
