import 'server-only'
import path from 'node:path'
import { getDb } from '@/lib/platform/database/db'
import { migrationNames } from '@/lib/platform/database/migration-names'
import { shareInFlight } from '@/lib/platform/share-in-flight'

export type Readiness =
  | { status: 'ready' }
  | { status: 'database_away' }
  | { status: 'migrations_missing'; missing: string[] }

/**
 * Whether this process can make deposits now: the database answers and has every migration of this build. Anyone may ask,
 * as often as they like, so it takes one connection at most.
 */
export const checkReadiness = shareInFlight(0, askDatabase)

async function askDatabase(): Promise<Readiness> {
  try {
    const applied = await getDb().$queryRaw<{ migration_name: string }[]>`
      SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
    const names = new Set(applied.map((row) => row.migration_name))
    const missing = expectedMigrations().filter((name) => !names.has(name))
    return missing.length === 0 ? { status: 'ready' } : { status: 'migrations_missing', missing }
  } catch (error) {
    const missingTable = JSON.stringify((error as { meta?: unknown }).meta ?? '').includes('42P01')
    return missingTable
      ? { status: 'migrations_missing', missing: expectedMigrations() }
      : { status: 'database_away' }
  }
}

function expectedMigrations(): string[] {
  return migrationNames(path.join(process.cwd(), 'prisma', 'migrations'))
}
