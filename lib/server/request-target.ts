/**
 * The path and query of a request target, which may also be a whole address, as for a proxy, or an asterisk (RFC 9112,
 * section 3.2).
 */
export function toPath(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '')
  const [pathname = '', ...query] = (path.startsWith('/') ? path : `/${path}`).split('?')
  return [escapeMalformed(pathname), ...query].join('?')
}

/** A malformed percent-escape is treated as literal text; it then matches no route and gets a 404. */
function escapeMalformed(pathname: string): string {
  if (!pathname.includes('%')) return pathname
  try {
    decodeURIComponent(pathname)
    return pathname
  } catch {
    return pathname.replaceAll('%', '%25')
  }
}

/**
 * The target as the API knows it, or null if no path of the API is meant: `paths` are its routes. Slashes too many at
 * its ends are dropped, since a redirect would lose the body of a POST.
 */
export function toApiTarget(path: string, paths: ReadonlySet<string>): string | null {
  const [pathname = '', ...query] = path.replaceAll('\\', '%5C').split('?')
  const trimmed = withoutLastSlashes(pathname.replace(/^\/{2,}/, '/'))
  const isApi = trimmed === '/api' || trimmed.startsWith('/api/') || paths.has(trimmed)
  return isApi ? [trimmed, ...query].join('?') : null
}

/** By hand: an expression that looks for slashes before the end takes quadratic time where many of them are elsewhere. */
function withoutLastSlashes(pathname: string): string {
  let length = pathname.length
  while (length > 1 && pathname[length - 1] === '/') length--
  return pathname.slice(0, length)
}
