import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { environmentSchema, parseEnv } from '@/lib/platform/env'
import packageJson from '@/package.json'
import { MOST_HEAP } from '@/scripts/support/next-command'

const read = (file: string) => readFileSync(file, 'utf8')
const README = read('README.md')

/** Set by the platform or the tools, not by who runs the app. */
const NOT_OURS = /^(NODE_|NEXT_|PRISMA_|PATH$|CI$|BUILD_STANDALONE$|CHROMIUM_PATH$)/

/** Every variable that the source reads, by its name in the source. */
function variablesOfSource(): string[] {
  const read = ['app', 'bench', 'lib', 'local-postgres', 'prisma', 'scripts', 'torture']
    .flatMap(sourcesUnder)
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/process\.env\.([A-Z_]+)/g)].map((match) => match[1]),
    )
  const all = new Set([...Object.keys(environmentSchema.shape), ...read])
  return [...all].filter((name) => !NOT_OURS.test(name)).sort()
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated'))
    .map((file) => path.join(folder, file))
}

/** name -> default, of .env.example and of the README's table. */
const IN_EXAMPLE = Object.fromEntries(
  [...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, preset]) => [
    name,
    preset,
  ]),
)
const IN_README = Object.fromEntries(
  [...README.matchAll(/^\| *`([A-Z_]+)` *\| *(?:`([^`]*)`)? *\| *\S/gm)].map(([, name, preset]) => [
    name,
    preset ?? '',
  ]),
)

test('the README and .env.example name every variable that the source reads, and no other', () => {
  expect(Object.keys(IN_README).sort()).toEqual(variablesOfSource())
  expect(Object.keys(IN_EXAMPLE).sort()).toEqual(variablesOfSource())
})

test('the README and .env.example name the same defaults, and the app has them', () => {
  expect(IN_EXAMPLE).toEqual(IN_README)
  const DATABASE_URL = 'postgresql://host/database'
  expect(parseEnv({ ...IN_EXAMPLE, DATABASE_URL })).toEqual(parseEnv({ DATABASE_URL }))
  const presets = Object.entries(parseEnv({ DATABASE_URL })).map(([name, value]) => [
    name,
    String(value),
  ])
  expect(Object.fromEntries(presets)).toMatchObject(
    Object.fromEntries(
      Object.entries(IN_README).filter(
        ([name, preset]) => preset !== '' && name in environmentSchema.shape,
      ),
    ),
  )
})

test('the README explains every dependency, and no other', () => {
  const section = README.split('## Dependencies')[1].split('\n## ')[0]
  const explained = section
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .flatMap((line) => [...line.split(':')[0].matchAll(/`([^`]+)`/g)].map((match) => match[1]))
  const installed = Object.keys({ ...packageJson.dependencies, ...packageJson.devDependencies })
  expect(explained.sort()).toEqual(installed.sort())
})

test('every npm command and every file that the README names exists', () => {
  const scripts = [...README.matchAll(/npm run ([\w-]+)/g)].map((match) => match[1])
  expect(scripts.filter((name) => !(name in packageJson.scripts))).toEqual([])

  const links = [...README.matchAll(/\]\((?!http|#)([^)]+)\)/g)].map((match) => match[1])
  const paths = [...README.matchAll(/`((?:lib|app|docs|scripts|prisma)\/[\w./-]+)`/g)].map(
    (match) => match[1],
  )
  expect([...links, ...paths].filter((file) => !existsSync(file))).toEqual([])
})

test('every file that SECURITY.md and the decisions name exists', () => {
  for (const page of ['SECURITY.md', ...decisions()]) {
    const text = read(page)
    // A module may be named without its extension, a migration without its date.
    const named = [...text.matchAll(/`((?:__tests__|lib|app|scripts|docs)\/[\w./-]+)`/g)].map(
      (match) => match[1],
    )
    const linked = [...text.matchAll(/\]\((?!http|#)([^)#]+)\)/g)].map((match) =>
      path.join(path.dirname(page), match[1]),
    )
    const missing = [...named, ...linked].filter(
      (file) => !['', '.ts', '.tsx'].some((extension) => existsSync(file + extension)),
    )
    expect([page, missing]).toEqual([page, []])
  }
})

function decisions(): string[] {
  return readdirSync('docs/decisions').map((name) => `docs/decisions/${name}`)
}

test('every file and every npm command that docs/guarantees.md names as a proof exists', () => {
  const page = read('docs/guarantees.md')
  const files = [...page.matchAll(/`((?:__tests__|lib|scripts|prisma)\/[\w./-]+)`/g)].map(
    (match) => match[1],
  )
  const links = [...page.matchAll(/\]\((?!http)([^)]+)\)/g)].map((match) => `docs/${match[1]}`)
  expect(files.length).toBeGreaterThan(20)
  expect([...files, ...links].filter((file) => !existsSync(file))).toEqual([])
  const scripts = [...page.matchAll(/`npm run ([\w-]+)/g)].map((match) => match[1])
  expect(scripts.filter((name) => !(name in packageJson.scripts))).toEqual([])
})

describe('the images', () => {
  const dockerfile = read('Dockerfile')
  const stages = [...dockerfile.matchAll(/^FROM \S+ AS (\w+)$/gm)].map((match) => match[1])
  const ignored = read('.dockerignore').trim().split('\n')

  test('copy only what is in the checkout or what the build makes', () => {
    const copies = [...dockerfile.matchAll(/^COPY (?:--from=(\w+) )?(.+) \S+$/gm)]
    expect(copies.length).toBeGreaterThan(5)
    for (const [, from, sources] of copies) {
      if (from !== undefined) expect(stages).toContain(from)
      for (const source of sources.split(' ')) {
        const file = source.replace(/^\/app\//, '')
        if (file.startsWith('.next/')) continue
        expect([file, existsSync(file)]).toEqual([file, true])
        if (from === undefined) expect(ignored).not.toContain(file)
      }
    }
  })

  test('serve with the same bound on memory as npm start', () => {
    expect(dockerfile).toContain(`CMD ["node", "${MOST_HEAP}", "server.js"]`)
  })

  test('are sent no secret, no data and no installed package of this machine', () => {
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.data', '.git', 'node_modules']))
  })

  test('are built from stages that exist, run a script that exists, and never as root', () => {
    const targets = [...read('compose.yaml').matchAll(/target: (\w+)/g)].map((match) => match[1])
    expect(targets).toEqual(['migrate', 'app'])
    expect(stages).toEqual(expect.arrayContaining(targets))
    expect(dockerfile).toContain('CMD ["npm", "run", "--silent", "migrate"]')
    expect(packageJson.scripts).toHaveProperty('migrate')
    for (const target of targets) {
      const stage = dockerfile.split(` AS ${target}\n`)[1].split('\nFROM ')[0]
      expect(stage).toMatch(/^USER node$/m)
    }
  })
})
