const REST = 'the rest'

/** Names that V8 gives to what is no function. A map, because a function can be called "toString". */
const NO_FUNCTION = new Map([
  ['(garbage collector)', 'garbage collection'],
  ['(program)', 'native code and system calls'],
])

const NODE_HTTP =
  /^node:(_http|http|net$|stream|_stream|internal\/(http|net|stream|webstreams|fetch|deps\/undici))/

const NODE_TURNS =
  /^node:(async_hooks|timers|internal\/(async_hooks|async_local_storage|async_context_frame|timers|process\/(task_queues|promises)))/

const PACKAGES: [RegExp, string][] = [
  [/^@?hono\b/, 'Hono'],
  [/^@prisma\//, 'Prisma'],
  [/^(pg|pg-.+|pgpass|postgres-.+)$/, 'pg'],
  [/^(pino|pino-.+|@pinojs\/.+|sonic-boom|thread-stream|quick-format-unescaped)$/, 'pino'],
  [/^zod$/, 'zod'],
  [/^(next|react|react-dom|@next\/.+)$/, 'Next and React'],
]

const FOLDERS: [string, string][] = [
  ['lib/server/', 'lib/server'],
  ['lib/api/', 'lib/api'],
  ['lib/deposits/', 'lib/deposits'],
  ['lib/generated/', 'Prisma'],
  ['lib/', 'the rest of lib'],
]

/** The part of the server that a function belongs to, by the file it stands in; `root` is the checkout. */
export function partOfCode(functionName: string, url: string, root: string): string {
  const named = NO_FUNCTION.get(functionName)
  if (named !== undefined) return named
  if (NODE_HTTP.test(url)) return "Node's HTTP, sockets and streams"
  if (NODE_TURNS.test(url)) return "Node's ticks, timers and async hooks"
  if (url.startsWith('node:')) return 'the rest of Node'
  const installed = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]
  if (installed !== undefined) {
    return PACKAGES.find(([pattern]) => pattern.test(installed))?.[1] ?? REST
  }
  const file = url.replace(/^file:\/\//, '').replace(`${root}/`, '')
  return FOLDERS.find(([folder]) => file.startsWith(folder))?.[1] ?? REST
}
