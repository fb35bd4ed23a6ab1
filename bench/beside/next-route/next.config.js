const path = require('node:path')

/** The app's handler as a Next route handler: what Next's route runtime costs. Built by npm run bench alone. */
module.exports = {
  turbopack: { root: path.join(__dirname, '..', '..', '..') },
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
}
