/** JSON as parsed; what a pointer walks through. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** RFC 6901: `/a/0/b`; null where the text is no pointer. */
export function parsePointer(text: string): string[] | null {
  if (text === '') return []
  if (!text.startsWith('/')) return null
  return text
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

export function readPointer(value: unknown, pointer: string): unknown {
  return (parsePointer(pointer) ?? []).reduce<unknown>((at, name) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined
    return (at as Record<string, unknown>)[name]
  }, value)
}

/** A copy with the value at the pointer replaced or added; the pointer's parents must exist. */
export function writePointer(value: Json, pointer: string, replacement: Json): Json {
  const path = parsePointer(pointer) ?? []
  return write(value, path, replacement)
}

/** A copy without what the pointer names. */
export function removePointer(value: Json, pointer: string): Json {
  const path = parsePointer(pointer) ?? []
  const last = path.at(-1)
  const parent = path
    .slice(0, -1)
    .map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  const holder = readPointer(value, parent.join(''))
  if (last === undefined || typeof holder !== 'object' || holder === null) return value
  const rest = Object.entries(holder).filter(([name]) => name !== last)
  return writePointer(value, parent.join(''), Object.fromEntries(rest) as Json)
}

function write(value: Json, [name, ...rest]: string[], replacement: Json): Json {
  if (name === undefined) return replacement
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      String(index) === name ? write(item, rest, replacement) : item,
    )
  }
  if (typeof value !== 'object' || value === null) return value
  return { ...value, [name]: write(value[name] ?? null, rest, replacement) }
}
