/** Deeper than the state of the form, with a result inside, is nested. */
const MAX_DEPTH = 8

/** What the text is as JSON; undefined if it is none. */
export function parseJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

/**
 * Whether React's `encodeReply` writes this for plain data. To it `$` begins a reference or a value that JSON has no
 * word for, so it doubles the `$` of a text: a single one is forged, but for `$undefined`.
 */
export function isPlainForReact(value: unknown, depth = 1): boolean {
  if (typeof value === 'string') return /^(?!\$)|^\$(\$|undefined$)/.test(value)
  if (typeof value !== 'object' || value === null) return value !== undefined
  return depth < MAX_DEPTH && Object.values(value).every((item) => isPlainForReact(item, depth + 1))
}
