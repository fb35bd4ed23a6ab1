import { v7 as uuidv7 } from 'uuid'
import type { getDb } from '@/lib/db'
import type { DepositCommand } from '@/lib/deposits/command'
import { fingerprint } from '@/lib/fingerprint'

/** The same deposit as Prisma's own documentation would have it written: an interactive transaction for every request. */
export async function depositWithPrisma(
  db: ReturnType<typeof getDb>,
  { accountId, amountCents, idempotencyKey, source, requestId }: DepositCommand,
): Promise<{ status: 'applied' }> {
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
