/** @type {import('next').NextConfig} */
module.exports = {
  // `npm test` checks the types of everything. A build need not, and cannot where npm leaves out what only tests use.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  // No page has an image to optimize, and the optimizer would fetch any page that it is told to.
  images: { unoptimized: true },
}
