import { Client } from 'pg'

/** Adds sandboxes that nobody has used, and returns their ids. */
export async function makeSandboxes(databaseUrl: string, count: number): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const ids = Array.from({ length: count }, (_, index) => sandboxId(index))
    await client.query(
      'INSERT INTO accounts (id) SELECT unnest($1::text[]) ON CONFLICT (id) DO NOTHING',
      [ids],
    )
    return ids
  } finally {
    await client.end()
  }
}

/** As long as those that the app draws at random. pgbench makes the same ones in SQL. */
function sandboxId(index: number): string {
  return `sandbox_${String(index).padStart(22, '0')}`
}
