import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { environmentSchema, parseEnv } from '@/lib/platform/env'
import packageJson from '@/package.json'

const read = (file: string) => readFileSync(file, 'utf8')
const README = read('README.md')
const CONFIGURATION = read('docs/configuration.md')
const DEPENDENCIES = read('docs/dependencies.md')

/** Set by the platform or the tools, not by who runs the app. */
const NOT_OURS = /^(NODE_|NEXT_|PRISMA_|PATH$|CI$|CHROMIUM_PATH$|EXPRESS_FOLDER$|SOURCE_HASH$)/

/** Every variable that the source reads, by its name in the source. */
function variablesOfSource(): string[] {
  const read = ['app', 'bench', 'lib', 'local-postgres', 'prisma', 'scripts', 'torture']
    .flatMap(sourcesUnder)
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/process\.env\.([A-Z_]+)/g)].map(
        ([, name = '']) => name,
      ),
    )
  const all = new Set([...Object.keys(environmentSchema.shape), ...read])
  return [...all].filter((name) => !NOT_OURS.test(name)).sort()
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated'))
    .map((file) => path.join(folder, file))
}

/** Every page of documentation in the repository. */
function pages(): string[] {
  const inDocs = readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) =>
    path.join('docs', name),
  )
  return [...readdirSync('.'), ...inDocs].filter((name) => name.endsWith('.md')).sort()
}

const NAMED_FILE =
  /`((?:__tests__|app|bench|docs|lib|local-postgres|packages|prisma|scripts|torture)\/[\w./()[\]-]+)`/g

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )
}

/** name -> default, of .env.example and of the table in docs/configuration.md. */
const IN_EXAMPLE = Object.fromEntries(
  [...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, preset]) => [
    name,
    preset,
  ]),
)
const IN_TABLE = Object.fromEntries(
  [...CONFIGURATION.matchAll(/^\| *`([A-Z_]+)` *\| *(?:`([^`]*)`)? *\| *\S/gm)].map(
    ([, name, preset]) => [name, preset ?? ''],
  ),
)

test('docs/configuration.md and .env.example name every variable that the source reads, and no other', () => {
  expect(Object.keys(IN_TABLE).sort()).toEqual(variablesOfSource())
  expect(Object.keys(IN_EXAMPLE).sort()).toEqual(variablesOfSource())
})

test('docs/configuration.md and .env.example name the same defaults, and the app has them', () => {
  expect(IN_EXAMPLE).toEqual(IN_TABLE)
  const DATABASE_URL = 'postgresql://host/database'
  expect(parseEnv({ ...IN_EXAMPLE, DATABASE_URL })).toEqual(parseEnv({ DATABASE_URL }))
  const presets = Object.entries(parseEnv({ DATABASE_URL })).map(([name, value]) => [
    name,
    String(value),
  ])
  expect(Object.fromEntries(presets)).toMatchObject(
    Object.fromEntries(
      Object.entries(IN_TABLE).filter(
        ([name, preset]) => preset !== '' && name in environmentSchema.shape,
      ),
    ),
  )
})

test('docs/dependencies.md explains every dependency, and no other', () => {
  const explained = DEPENDENCIES.split('\n')
    .filter((line) => line.startsWith('- '))
    .flatMap((line) =>
      [...line.replace(/:.*/, '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    )
  const installed = Object.keys({ ...packageJson.dependencies, ...packageJson.devDependencies })
  expect(explained.sort()).toEqual(installed.sort())
})

test('the README stays a page that one reads', () => {
  expect(README.split('\n').length).toBeLessThanOrEqual(130)
})

test.each(pages())('every file, link, anchor and npm command that %s names exists', (page) => {
  const text = read(page)
  const scripts = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
  expect(scripts.filter((name) => !(name in packageJson.scripts))).toEqual([])

  const links = [...text.matchAll(/\]\((?!https?:)([^)]*)\)/g)].map(([, name = '']) => name)
  const missing = links.filter((link) => {
    const [file = '', anchor] = link.split('#')
    const target = file === '' ? page : path.join(path.dirname(page), file)
    return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor))
  })
  expect(missing).toEqual([])

  // A module may be named without its extension.
  const named = [...text.matchAll(NAMED_FILE)].map(([, name = '']) => name)
  const gone = named.filter((file) => !['', '.ts', '.tsx'].some((end) => existsSync(file + end)))
  expect(gone).toEqual([])
})

test('the index of decisions lists every record once, in order', () => {
  const records = readdirSync('docs/decisions').filter((name) => name !== 'README.md')
  const listed = [...read('docs/decisions/README.md').matchAll(/^\| \[(\d{4})\]\(([^)]+)\)/gm)]

  expect(listed.map(([, , file]) => file)).toEqual(records.sort())
  for (const [, number, file] of listed) {
    expect(file).toMatch(new RegExp(`^${number}-[a-z0-9-]+\\.md$`))
  }
})

test('npm, its lock file and Prisma want the same versions of Node', () => {
  const lock = JSON.parse(read('package-lock.json'))
  const prisma = lock.packages['node_modules/prisma'].engines.node

  expect(packageJson.engines.node).toBe(prisma)
  expect(lock.packages[''].engines.node).toBe(prisma)
})
