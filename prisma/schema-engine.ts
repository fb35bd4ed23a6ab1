import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

const SCHEMA_FILE = path.join(__dirname, 'schema.prisma')

/**
 * Prisma's schema engine on a database, as WebAssembly from npm. The command line's own engine is a download from
 * elsewhere, which a machine that reaches nothing but the npm registry cannot make.
 */
export async function openSchemaEngine(databaseUrl: string) {
  const { SchemaEngine } = await instantiate()
  return SchemaEngine.new(
    { datamodels: [['schema.prisma', readFileSync(SCHEMA_FILE, 'utf8')]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: databaseUrl })),
  )
}

async function instantiate() {
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

/** The SQL that would make, in an empty database, the tables that schema.prisma describes. */
export async function scriptOfSchema(databaseUrl: string): Promise<string> {
  const engine = await openSchemaEngine(databaseUrl)
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'empty' },
      to: {
        tag: 'schemaDatamodel',
        files: [{ path: 'schema.prisma', content: readFileSync(SCHEMA_FILE, 'utf8') }],
      },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    return stdout ?? ''
  } finally {
    engine.free()
  }
}
