import { readdirSync, readFileSync } from 'node:fs'

type Rule = {
  includes: string[]
  linter: {
    rules: {
      style?: { noRestrictedImports?: { options: { patterns: { group: string[] }[] } } }
    }
  }
}

/** The folders of lib/ that each folder of it may import, by the linter's rules. */
function readDirections(): Map<string, string[]> {
  const { overrides }: { overrides: Rule[] } = JSON.parse(readFileSync('biome.json', 'utf8'))
  return new Map(
    overrides.flatMap(({ includes, linter }) => {
      const folder = includes.map((glob) => /^lib\/(.+)\/\*\*$/.exec(glob)?.[1]).at(0)
      const patterns = linter.rules.style?.noRestrictedImports?.options.patterns ?? []
      const group = patterns.map((pattern) => pattern.group).find(forbidsOtherFolders)
      if (folder === undefined || group === undefined) return []
      const allowed = group.flatMap((glob) => /^!@\/lib\/(.+)\/\*\*$/.exec(glob)?.[1] ?? [])
      return [[folder, allowed.filter((other) => other !== folder)] as const]
    }),
  )
}

function forbidsOtherFolders(group: string[]): boolean {
  return group.includes('@/lib/*/**')
}

test('each folder of lib/ has a rule that says which others it may import', () => {
  const folders = readdirSync('lib', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const ours = folders.map(({ name }) => name).filter((name) => name !== 'generated')
  expect([...readDirections().keys()]).toEqual(expect.arrayContaining(ours))
})

test('the rules of lib/ allow no circle', () => {
  const directions = readDirections()
  const reach = (folder: string, above: string[]): void => {
    expect(above).not.toContain(folder)
    for (const below of directions.get(folder) ?? []) reach(below, [...above, folder])
  }
  for (const folder of directions.keys()) reach(folder, [])
})
