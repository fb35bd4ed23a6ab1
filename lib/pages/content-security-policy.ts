/**
 * The policy of a page: only what carries this response's value may run or style it, and nothing is fetched from, sent to
 * or framed by anyone else. There is no `unsafe-inline`, neither for scripts nor for styles.
 *
 * `strict-dynamic` lets the scripts that Next names load the chunks that they name. Development adds what
 * hot reloading and React's debugging need, and no more.
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  const directives = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? ` 'unsafe-eval'` : ''}`,
    // Development injects its style sheets without a nonce.
    development ? `style-src 'self' 'unsafe-inline'` : `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self'`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ]
  return directives.join('; ')
}
