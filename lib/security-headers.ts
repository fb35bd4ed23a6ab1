/** What a browser is told with every answer. The policy of a page differs with each answer: see lib/pages. */
export const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // The address of a key's page holds the key, which is a capability: it must not leave with a link.
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Permitted-Cross-Domain-Policies': 'none',
}

/** Only to those who came over TLS: a browser ignores it on plain http. Not for other names of the domain, which are not ours. */
export const STRICT_TRANSPORT_SECURITY = 'max-age=31536000'
