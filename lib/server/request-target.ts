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
 * The target as the API knows it, or null if no path of the API is meant: `paths` are its routes. Extra slashes at the
 * start are taken for one, since a redirect would lose the body of a POST.
 */
export function toApiTarget(path: string, paths: ReadonlySet<string>): string | null {
  const target = path.replace(/^\/{2,}/, '/').replaceAll('\\', '%5C')
  const pathname = target.split('?', 1)[0] ?? ''
  const withoutSlash = pathname.length > 1 ? pathname.replace(/\/+$/, '') : pathname
  const isApi = withoutSlash === '/api' || withoutSlash.startsWith('/api/')
  return isApi || paths.has(withoutSlash) ? target : null
}
