/** @type {import('next').NextConfig} */
module.exports = {
  // The Dockerfile asks for it; `next start` does not work with it.
  output: process.env.BUILD_STANDALONE === '1' ? 'standalone' : undefined,
  // `npm test` checks the types of everything. A build need not, and cannot where npm leaves out what only tests use.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
}
