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
