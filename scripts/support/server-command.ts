import path from 'node:path'

/** The arguments with which Node runs TypeScript as the npm scripts do. */
export const WITH_TYPESCRIPT = ['-C', 'react-server', '--import', 'tsx']

/** As `npm start` does: without the loader of ES modules, which takes a tenth of a start. `import()` finds no TypeScript then. */
export const WITH_COMMONJS_TYPESCRIPT = ['-C', 'react-server', '--require', 'tsx/cjs']

/**
 * Without a bound V8 lets garbage pile up, since there is memory: 412 MB under load instead of 265. Enough for thousands
 * of requests that wait at once (about 40 kB each), which DEPOSIT_QUEUE_LIMIT bounds. Node 24 gives young objects more room than
 * Node 20: ten thousand requests that were reset left 280 MB instead of 160.
 */
export const HEAP_LIMITS = ['--max-old-space-size=384', '--max-semi-space-size=16']

/** The server as the build leaves it, one file of JavaScript. */
export const SERVER_BUNDLE = path.resolve('.next', 'own', 'server.js')

/** The arguments with which Node runs the built server on a DATABASE_URL; HOST and PORT are in its environment. */
export const SERVER_COMMAND = [
  ...[...HEAP_LIMITS, '-C', 'react-server', '--enable-source-maps'],
  SERVER_BUNDLE,
]

/** The same from its sources, which need no build. */
export const DEV_SERVER_COMMAND = [...HEAP_LIMITS, ...WITH_TYPESCRIPT, path.resolve('server.ts')]

/** The arguments with which Node builds the pages for production. */
export const BUILD_COMMAND = [require.resolve('next/dist/bin/next'), 'build']
