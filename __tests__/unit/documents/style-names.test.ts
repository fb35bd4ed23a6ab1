import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const components = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => path.join('app', file))

/** The style sheets that a component takes names from: `styles` of `import styles from '@/app/x.module.css'`. */
function sheetsOf(source: string): [name: string, file: string][] {
  return [...source.matchAll(/^import (\w+) from '@\/(app\/\S+\.module\.css)'$/gm)].map(
    ([, name = '', file = '']) => [name, file],
  )
}

const withSheets = components.filter((file) => sheetsOf(readFileSync(file, 'utf8')).length > 0)

test('there are components with style sheets', () => {
  expect(withSheets.length).toBeGreaterThan(20)
})

// A name that the sheet does not have is no error for TypeScript: the words would just stand there in plain ink.
test.each(withSheets)('%s uses only names that its style sheet has', (file) => {
  const source = readFileSync(file, 'utf8')
  for (const [name, sheet] of sheetsOf(source)) {
    const known = [...readFileSync(sheet, 'utf8').matchAll(/\.([a-z]\w*)/gi)].map(([, one]) => one)
    const used = [...source.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, one]) => one)
    expect(known).toEqual(expect.arrayContaining(used))
  }
})

/** Where the name is a value: each that it can have. */
const BY_VALUE: Record<string, string[]> = {
  'app/(deposit)/activity/activity.module.css': ['live', 'lost', 'paused'],
  'app/_ui/lifelines.module.css': ['plain', 'good', 'bad'],
}

test.each(Object.entries(BY_VALUE))('%s has a style for each of %s', (sheet, values) => {
  const text = readFileSync(sheet, 'utf8')
  for (const value of values) expect(text).toMatch(new RegExp(`\\.${value}\\b`))
})

const sheets = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.module.css'))
  .map((file) => path.join('app', file))

test.each(sheets)('%s has no name that no component uses', (sheet) => {
  const used = new Set(BY_VALUE[sheet])
  for (const source of withSheets.map((file) => readFileSync(file, 'utf8'))) {
    for (const [name, file] of sheetsOf(source)) {
      if (file !== sheet) continue
      for (const [, one = ''] of source.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g')))
        used.add(one)
    }
  }
  const rules = readFileSync(sheet, 'utf8').replace(/\/\*.*?\*\/|:global\(.*?\)/gs, '')
  const names = [...rules.matchAll(/\.([a-z]\w*)/gi)].map(([, one = '']) => one)
  expect(names.filter((name) => !used.has(name))).toEqual([])
})
