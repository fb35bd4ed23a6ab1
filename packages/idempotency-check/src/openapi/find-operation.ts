import { membersOf } from '../run/members'
import { OpenApiError, type Resolve } from './document'

/**
 * The operation that a request to this path calls. What stands before the document's paths is the base of a server, which
 * need not be listed, so the end of the path decides.
 */
export function findOperation(
  document: unknown,
  method: string,
  pathname: string,
  resolve: Resolve,
): unknown {
  const { openapi, paths } = membersOf(document)
  if (!/^3\./.test(String(openapi))) throw new OpenApiError('is not an OpenAPI 3 document')
  const found = Object.entries(membersOf(paths))
    .filter(([template]) => matcherOf(template).test(pathname))
    .sort(([a], [b]) => literalLength(b) - literalLength(a))
    .map(([, item]) => resolve(item)[method.toLowerCase()])
    .find((operation) => operation !== undefined)
  if (found === undefined) throw new OpenApiError(`has no ${method} ${pathname}`)
  return found
}

function matcherOf(template: string): RegExp {
  const parts = template
    .replace(/\/$/, '')
    .split(/\{[^}]*\}/)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`${parts.join('[^/]+')}/?$`)
}

/** `/payments/search` is meant before `/payments/{id}`. */
function literalLength(template: string): number {
  return template.replace(/\{[^}]*\}/g, '').length
}
