import { PrismaPg } from '@prisma/adapter-pg'
import { v7 as uuidv7 } from 'uuid'
import type { DepositCommand } from '@/lib/deposits/command'
import { fingerprint } from '@/lib/fingerprint'
// biome-ignore lint/style/noRestrictedImports: lib/db has the app's settings, and this is to have Prisma's own
import { PrismaClient } from '@/lib/generated/prisma/client'

const WAIT_MS = 60_000

/** Set as Prisma sets itself, but for its waits, which are shorter than a stall of a busy machine. */
const db = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 10 }),
  transactionOptions: { maxWait: WAIT_MS, timeout: WAIT_MS },
})

/** The same deposit as Prisma's own documentation would have it written: an interactive transaction for every request. */
export async function depositWithPrisma({
  accountId,
  amountCents,
  idempotencyKey,
  source,
  requestId,
}: DepositCommand): Promise<{ status: 'applied' }> {
  const id = uuidv7()
  const at = new Date()
  await db.$transaction(async (tx) => {
    const { balanceCents } = await tx.account.update({
      where: { id: accountId },
      data: { balanceCents: { increment: amountCents } },
    })
    await tx.deposit.create({
      data: { id, accountId, amountCents, balanceAfterCents: balanceCents, createdAt: at },
    })
    if (idempotencyKey !== null) {
      await tx.idempotencyKey.create({
        data: {
          accountId,
          key: idempotencyKey,
          fingerprint: new Uint8Array(fingerprint(accountId, amountCents)),
          depositId: id,
          createdAt: at,
          expiresAt: new Date(at.getTime() + 24 * 3_600_000),
        },
      })
    }
    await tx.attempt.create({
      data: {
        accountId,
        key: idempotencyKey,
        amountCents,
        outcome: 'applied',
        depositId: id,
        source,
        requestId,
      },
    })
  })
  return { status: 'applied' }
}
