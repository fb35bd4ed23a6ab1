import { readdirSync } from 'node:fs'

/** The migrations in the folder, in the order in which they are applied. */
export function migrationNames(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}
