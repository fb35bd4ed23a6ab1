import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { Pool } from 'pg'

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')
type SchemaEngine = Awaited<ReturnType<Bindings['SchemaEngine']['new']>>

/**
 * Runs `use` with Prisma's schema engine on a database, as WebAssembly from npm. The command line's own engine is a
 * download from elsewhere, which a machine that reaches nothing but the npm registry cannot make.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = await getBindings()
  // A pool of our own, because the engine leaves its connections open.
  const pool = new Pool({ connectionString: databaseUrl })
  // Of an idle connection that ends; the engine's queries reject by themselves.
  pool.on('error', () => {})
  try {
    const engine = await SchemaEngine.new(
      { datamodels: [['schema.prisma', readSchema()]] },
      () => {},
      bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool)),
    )
    return await use(engine)
  } finally {
    await pool.end()
  }
}

/**
 * Sends each migration as one message, as Prisma's own command line does: PostgreSQL then runs it in one transaction.
 * Prisma's adapter cuts it at every semicolon instead, also within a function, and a failure leaves half of it done.
 */
class WholeScripts extends PrismaPg {
  constructor(private readonly pool: Pool) {
    super(pool)
  }

  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => {
      await this.pool.query(script)
    }
    return adapter
  }
}

/** The SQL that would make, in an empty database, the tables that schema.prisma describes. */
export function scriptOfSchema(databaseUrl: string): Promise<string> {
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: readSchema() }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    return stdout ?? ''
  })
}

function readSchema(): string {
  return readFileSync(path.join(__dirname, 'schema.prisma'), 'utf8')
}

let instance: Promise<Bindings> | undefined

/** Once a process: the bindings are one module, and a second engine under them breaks the first. */
function getBindings(): Promise<Bindings> {
  instance ??= instantiate()
  return instance
}

async function instantiate(): Promise<Bindings> {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const packageFolder = path.dirname(require.resolve('@prisma/schema-engine-wasm'))
  const bytes = readFileSync(path.join(packageFolder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return bindings
}
