/** Tells a page its own path, for the navigation. The server sets it; what a client sends is replaced. */
export const PAGE_PATH_HEADER = 'x-page-path'

export function getPagePath(headers: Pick<Headers, 'get'>): string {
  return headers.get(PAGE_PATH_HEADER) ?? ''
}
