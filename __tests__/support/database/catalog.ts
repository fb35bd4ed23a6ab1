import type { Client } from 'pg'

/**
 * The tables, columns, indexes and keys of a database, as PostgreSQL itself describes them, one sentence each. Left out
 * is what Prisma's schema language cannot say: CHECK constraints, collations, deferred foreign keys and the order of columns.
 */
export async function describeCatalog(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ sentence: string }>(`
    WITH tables AS (
      SELECT oid, relname FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
        AND relname <> '_prisma_migrations'
    )
    SELECT format('table %s', relname) AS sentence FROM tables
    UNION ALL
    SELECT concat_ws(' ', 'column', t.relname || '.' || c.attname, format_type(c.atttypid, c.atttypmod),
      CASE WHEN c.attnotnull THEN 'not null' END, 'default ' || pg_get_expr(d.adbin, d.adrelid))
    FROM tables t JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = c.attnum
    UNION ALL
    SELECT 'index ' || pg_get_indexdef(i.indexrelid) FROM tables t JOIN pg_index i ON i.indrelid = t.oid
    UNION ALL
    SELECT concat_ws(' ', 'constraint', t.relname, c.conname, replace(pg_get_constraintdef(c.oid), ' DEFERRABLE INITIALLY DEFERRED', ''))
    FROM tables t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype IN ('p', 'u', 'f', 'x')
    UNION ALL
    SELECT concat_ws(' ', 'sequence', s.relname, s.relpersistence) FROM pg_class s
    WHERE s.relnamespace = 'public'::regnamespace AND s.relkind = 'S'
    UNION ALL
    SELECT concat_ws(' ', 'trigger', t.relname, g.tgname) FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
    ORDER BY 1`)
  return rows.map((row) => row.sentence)
}
