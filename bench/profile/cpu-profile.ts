/** What V8 writes to a .cpuprofile, as far as it is read here. */
export type CpuProfile = {
  nodes: ProfileNode[]
  /** On the clock of process.hrtime, which is the system's. */
  startTime: number
  /** The node that ran at each sample, and the microseconds since the one before. */
  samples: number[]
  timeDeltas: number[]
}

type ProfileNode = {
  id: number
  /** Lines and columns from 0. */
  callFrame: { functionName: string; url: string; lineNumber: number; columnNumber: number }
  children?: number[]
}

const IDLE = '(idle)'

/**
 * How many samples between the two times (microseconds of process.hrtime) each part of the code has, without those that
 * found the thread idle. Samples are counted and not their durations, which include the time of other processes.
 */
export function countSamples(
  { nodes, startTime, samples, timeDeltas }: CpuProfile,
  window: { fromMicros: number; toMicros: number },
  partOf: (functionName: string, url: string) => string,
): Map<string, number> {
  const parts = partsOfNodes(nodes, partOf)
  const counts = new Map<string, number>()
  let atMicros = startTime
  for (const [index, id] of samples.entries()) {
    atMicros += timeDeltas[index] ?? 0
    const part = parts.get(id)
    if (part === undefined || atMicros < window.fromMicros || atMicros > window.toMicros) continue
    counts.set(part, (counts.get(part) ?? 0) + 1)
  }
  return counts
}

/** The part of each node. Functions of V8 and of Node's C++ have no file, so they count for the code that calls them. */
function partsOfNodes(
  nodes: ProfileNode[],
  partOf: (functionName: string, url: string) => string,
): Map<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parts = new Map<number, string>()
  const [root] = nodes
  const open: { node: ProfileNode; callerUrl: string }[] = root
    ? [{ node: root, callerUrl: '' }]
    : []
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, callerUrl } = next
    const { functionName } = node.callFrame
    const url = node.callFrame.url || callerUrl
    if (functionName !== IDLE) parts.set(node.id, partOf(functionName, url))
    for (const id of node.children ?? []) {
      const child = byId.get(id)
      if (child) open.push({ node: child, callerUrl: url })
    }
  }
  return parts
}
