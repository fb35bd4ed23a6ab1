/** What a browser is told with every response; the policy of pages is in proxy.ts, since it differs each time. */
const SECURITY_HEADERS = {
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

const asList = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }))

/** @type {import('next').NextConfig} */
module.exports = {
  // The Dockerfile asks for it; `next start` does not work with it.
  output: process.env.BUILD_STANDALONE === '1' ? 'standalone' : undefined,
  // `npm test` checks the types of everything. A build need not, and cannot where npm leaves out what only tests use.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () => [
    { source: '/:path*', headers: asList(SECURITY_HEADERS) },
    {
      // An answer of the API that is opened as a page has nothing to load.
      source: '/api/:path*',
      headers: asList({ 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" }),
    },
    {
      // Only behind a proxy that ends TLS: on plain http a browser ignores it. Not for other names of the domain, which are not ours.
      source: '/:path*',
      has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }],
      headers: asList({ 'Strict-Transport-Security': 'max-age=31536000' }),
    },
  ],
}
