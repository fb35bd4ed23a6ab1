/** What a list is asked for. */
export type ListQuery = {
  accountId: string
  /** Where the last page ended; null for the newest page. '0' is the beginning. */
  after: string | null
  limit: number
}

/** A page of a list, oldest first. */
export type Page<T> = {
  data: T[]
  /** Continues after this page, also when there is nothing there yet: keep it and ask again. */
  next: string
  hasMore: boolean
}

/**
 * The page that these rows make, read one above the limit so that it is known whether there are more: in the list's
 * order, or newest first where the query has no cursor.
 */
export function toPage<Row, T>(
  { after, limit }: ListQuery,
  rows: Row[],
  toItem: (row: Row) => T,
  toCursor: (row: Row) => string,
): Page<T> {
  const page = rows.slice(0, limit)
  if (after === null) page.reverse()
  const last = page.at(-1)
  return {
    data: page.map(toItem),
    next: last === undefined ? (after ?? '0') : toCursor(last),
    // What is older than the newest page is behind the cursor.
    hasMore: after !== null && rows.length > limit,
  }
}
