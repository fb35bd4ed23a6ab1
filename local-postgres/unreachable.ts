import { listHosts } from '@/lib/platform/database/database-url'
import { SentenceError } from '../scripts/support/sentence-error'

/** Of the network: refused, not found, too slow. Of PostgreSQL: connection, password, no such database, no right, stopping. */
const UNREACHABLE =
  /^(ECONN\w+|E\w+UNREACH|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|08...|28...|3D000|42501|53300|57P0.)$/

/** Runs the work; a database that cannot be reached is reported in one sentence, without its password. */
export async function explainUnreachable<T>(
  databaseUrl: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string }
    if (!UNREACHABLE.test(code) && !message.includes('timeout')) throw error
    const hosts = listHosts(databaseUrl).map((host) => new URL(host).host)
    throw new SentenceError(
      `The database at ${hosts.join(' or ')} cannot be used: ${message || code}. Check DATABASE_URL.`,
    )
  }
}
