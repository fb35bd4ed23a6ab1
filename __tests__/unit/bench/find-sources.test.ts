import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findSources } from '@/bench/profile/find-sources'
import { bundle } from '@/scripts/support/bundle'

const folder = mkdtempSync(path.join(tmpdir(), 'find-sources-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a function of the one compiled file is told by the file of its source', () => {
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
  write('far.ts', 'export function far(): string {\n  return "far"\n}\n')
  write('near.ts', 'import { far } from "./far"\nfunction near() {\n  return far()\n}\nnear()\n')
  const compiled = path.join(folder, 'out', 'all.js')
  bundle(path.join(folder, 'near.ts'), compiled)
  const lines = readFileSync(compiled, 'utf8').split('\n')
  const frame = (functionName: string, url = `file://${compiled}`) => ({
    functionName,
    url,
    lineNumber: lines.findIndex((line) => line.includes(`function ${functionName}(`)),
    columnNumber: 0,
  })
  const { nodes } = findSources(
    {
      nodes: [
        { id: 1, callFrame: frame('near') },
        { id: 2, callFrame: frame('far') },
        { id: 3, callFrame: frame('other', '/app/node_modules/pg/lib/client.js') },
      ],
      startTime: 0,
      samples: [],
      timeDeltas: [],
    },
    compiled,
  )
  expect(nodes.map(({ callFrame }) => callFrame.url)).toEqual([
    path.join(folder, 'near.ts'),
    path.join(folder, 'far.ts'),
    '/app/node_modules/pg/lib/client.js',
  ])
})
