import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PARTS } from '@/bench/all-parts'

test('the README of the benchmark names every part, and the file that it is in', () => {
  const rows = readFileSync('bench/README.md', 'utf8').matchAll(/^\| `(\w+)` +\| `([\w./-]+)` /gm)
  const files = Object.fromEntries([...rows].map(([, part = '', file = '']) => [part, file]))
  expect(Object.keys(files)).toEqual(Object.keys(PARTS))
  for (const file of Object.values(files)) expect(existsSync(path.join('bench', file))).toBe(true)
})
