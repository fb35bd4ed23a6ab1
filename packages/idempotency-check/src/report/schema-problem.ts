/** As much of JSON Schema 2020-12 as report.schema.json uses, so that a page needs no library to check a report. */
export type Schema = {
  $ref?: string
  $defs?: Record<string, Schema>
  type?: string | string[]
  enum?: unknown[]
  anyOf?: Schema[]
  pattern?: string
  minLength?: number
  minimum?: number
  required?: string[]
  properties?: Record<string, Schema>
  additionalProperties?: boolean
  prefixItems?: Schema[]
  items?: Schema | false
  minItems?: number
}

/** Where the value breaks the schema, like `/results/0/outcome`; null where it does not. */
export function findSchemaProblem(
  value: unknown,
  root: Schema,
  at = root,
  path = '',
): string | null {
  const schema = at.$ref === undefined ? at : (root.$defs?.[at.$ref.replace('#/$defs/', '')] ?? {})
  const inside = (part: unknown, of: Schema, name: string | number) =>
    findSchemaProblem(part, root, of, `${path}/${name}`)
  if (schema.anyOf) {
    const problems = schema.anyOf.map((option) => findSchemaProblem(value, root, option, path))
    if (!problems.includes(null)) return problems[0] ?? path
  }
  if (schema.type && ![schema.type].flat().some((type) => isOfType(value, type))) return path || '/'
  if (schema.enum && !schema.enum.includes(value)) return path || '/'
  if (typeof value === 'string') return isText(value, schema) ? null : path || '/'
  if (typeof value === 'number') return value >= (schema.minimum ?? value) ? null : path || '/'
  if (Array.isArray(value)) return findItemProblem(value, schema, path, inside)
  if (typeof value === 'object' && value !== null)
    return findMemberProblem(value, schema, path, inside)
  return null
}

type Inside = (part: unknown, of: Schema, name: string | number) => string | null

function findItemProblem(
  list: unknown[],
  { prefixItems = [], items, minItems = 0 }: Schema,
  path: string,
  inside: Inside,
): string | null {
  if (list.length < minItems) return path || '/'
  for (const [index, item] of list.entries()) {
    const schema = index < prefixItems.length ? prefixItems[index] : items
    if (schema === false) return `${path}/${index}`
    const problem = schema ? inside(item, schema, index) : null
    if (problem !== null) return problem
  }
  return null
}

function findMemberProblem(
  object: object,
  { required = [], properties = {}, additionalProperties }: Schema,
  path: string,
  inside: Inside,
): string | null {
  const missing = required.find((name) => !Object.hasOwn(object, name))
  if (missing !== undefined) return `${path}/${missing}`
  for (const [name, member] of Object.entries(object)) {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (schema === undefined && additionalProperties === false) return `${path}/${name}`
    const problem = schema ? inside(member, schema, name) : null
    if (problem !== null) return problem
  }
  return null
}

function isText(value: string, { pattern, minLength = 0 }: Schema): boolean {
  return [...value].length >= minLength && (!pattern || new RegExp(pattern, 'u').test(value))
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}
