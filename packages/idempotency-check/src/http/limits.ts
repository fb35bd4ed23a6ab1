/** Above what any honest server sends; Node's own client stops at 16 kB. */
export const MAX_HEAD_BYTES = 64 * 1024

/** A longer body is cut off: no check needs more, and a server that streams for ever must not fill the memory. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024
