/** @type {import('next').NextConfig} */
module.exports = {
  // Otherwise a lock file in a folder above this one would change the names of everything.
  turbopack: { root: __dirname },
  // See scripts/support/build-if-changed.ts; null: Next draws one at random.
  generateBuildId: () => process.env.SOURCE_HASH || null,
  // `npm test` checks the types of everything. A build need not, and cannot where npm leaves out what only tests use.
  typescript: { ignoreBuildErrors: true },
  // `npm run dev` names localhost; at this address pages would not reload.
  allowedDevOrigins: ['127.0.0.1'],
  poweredByHeader: false,
  reactStrictMode: true,
  // No page has an image to optimize, and the optimizer would fetch any page that it is told to.
  images: { unoptimized: true },
}
