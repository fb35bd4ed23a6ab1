/** An attempt as it stands when its whole body has arrived. */
export type ArrivingAttempt = {
  /** Decoded: `"abc"` and `abc` are one key. */
  key: string | null
  /** A hash of what the body means, so that reordered members are the same request. */
  body: string
  atMs: number
}
