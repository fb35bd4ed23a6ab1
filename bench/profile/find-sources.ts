import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import path from 'node:path'
import type { CpuProfile } from './cpu-profile'

/** The profile with the file of the source in place of the one file that it was compiled to. */
export function findSources(profile: CpuProfile, compiled: string): CpuProfile {
  const map = new SourceMap(JSON.parse(readFileSync(`${compiled}.map`, 'utf8')))
  const sourceOf = ({
    url,
    lineNumber,
    columnNumber,
  }: CpuProfile['nodes'][number]['callFrame']) => {
    if (!url.endsWith(compiled)) return url
    const entry = map.findEntry(lineNumber, columnNumber)
    return 'originalSource' in entry
      ? path.resolve(path.dirname(compiled), entry.originalSource)
      : url
  }
  const nodes = profile.nodes.map((node) => ({
    ...node,
    callFrame: { ...node.callFrame, url: sourceOf(node.callFrame) },
  }))
  return { ...profile, nodes }
}
