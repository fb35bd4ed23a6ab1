import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const FOLDER = path.join(__dirname, '../../src/report')

test('what a page imports of the report reaches neither Node nor the rest of the package', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  expect(files.length).toBeGreaterThan(20)
  const outside = files.flatMap((name) => {
    const source = readFileSync(path.join(FOLDER, name), 'utf8')
    const imports = [...source.matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? '')
    const allowed = (target: string) =>
      target.startsWith('.') &&
      !path.relative(FOLDER, path.resolve(FOLDER, path.dirname(name), target)).startsWith('..')
    return imports.filter((target) => !allowed(target)).map((target) => `${name}: ${target}`)
  })
  // Bodies are hashed where they are recorded, never where they are shown.
  expect(outside).toEqual(['redact/keep-body.ts: node:buffer', 'redact/keep-body.ts: node:crypto'])
})
