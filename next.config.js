/** @type {import('next').NextConfig} */
module.exports = {
  // The Dockerfile asks for it; `next start` does not work with it.
  output: process.env.BUILD_STANDALONE === '1' ? 'standalone' : undefined,
  poweredByHeader: false,
  reactStrictMode: true,
}
