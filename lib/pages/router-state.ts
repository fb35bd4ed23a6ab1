/** Deeper than the tree of any page here. */
const MAX_DEPTH = 20

/** Whether the text is a tree as Next's router writes it into its header: segment, children by slot, and more. */
export function isRouterState(text: string): boolean {
  try {
    return isTree(JSON.parse(decodeURIComponent(text)), 0)
  } catch {
    return false
  }
}

function isTree(value: unknown, depth: number): boolean {
  if (!Array.isArray(value) || depth > MAX_DEPTH) return false
  const [segment, children] = value
  const isSegment =
    typeof segment === 'string' ||
    (Array.isArray(segment) && segment.slice(0, 3).every((part) => typeof part === 'string'))
  const isObject = typeof children === 'object' && children !== null && !Array.isArray(children)
  return isSegment && isObject && Object.values(children).every((child) => isTree(child, depth + 1))
}
