import 'server-only'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { isArmed, takeArmedFault } from '@/lib/accounts/armed-faults'
import type { DepositCommand } from '@/lib/deposits/command'
import { getEnv } from '@/lib/platform/env'

/** The command with the fault that its sandbox's owner has armed; one that the request names itself goes before. */
export async function takeArmed(command: DepositCommand): Promise<DepositCommand> {
  const { accountId, fault } = command
  if (accountId === UNIVERSAL_ACCOUNT_ID || fault !== null || !getEnv().ALLOW_FAULTS) return command
  if (!(await isArmed(accountId))) return command
  return { ...command, fault: await takeArmedFault(accountId) }
}
