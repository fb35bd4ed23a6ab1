import { type CpuProfile, countSamples } from '@/bench/profile/cpu-profile'
import { partOfCode } from '@/bench/profile/part-of-code'

const ROOT = '/app'
const partOf = (functionName: string, url: string) => partOfCode(functionName, url, ROOT)

test.each([
  ['garbage collection', '(garbage collector)', ''],
  ['native code and system calls', '(program)', ''],
  ["Node's HTTP, sockets and streams", 'parserOnHeadersComplete', 'node:_http_common'],
  ["Node's HTTP, sockets and streams", 'writeOrBuffer', 'node:internal/streams/writable'],
  ["Node's HTTP, sockets and streams", 'Request', 'node:internal/deps/undici/undici'],
  [
    "Node's ticks, timers and async hooks",
    'processTicksAndRejections',
    'node:internal/process/task_queues',
  ],
  ["Node's ticks, timers and async hooks", 'promiseInitHook', 'node:internal/async_hooks'],
  ['the rest of Node', 'emit', 'node:events'],
  ['Hono', 'dispatch', 'file:///app/node_modules/@hono/node-server/dist/index.mjs'],
  ['Hono', 'match', '/app/node_modules/hono/dist/router.js'],
  ['Prisma', 'query', '/app/node_modules/@prisma/client/runtime/client.js'],
  ['Prisma', 'getPrismaClientClass', '/app/lib/generated/prisma/client.ts'],
  ['pg', 'parse', '/app/node_modules/pg/node_modules/pg-protocol/dist/parser.js'],
  ['pino', 'asJson', '/app/node_modules/pino/lib/tools.js'],
  ['zod', 'parse', '/app/node_modules/zod/v4/core/parse.js'],
  ['Next and React', 'render', '/app/node_modules/next/dist/server/lib/start.js'],
  ['lib/server', 'answerRequests', 'file:///app/lib/server/answer-requests.ts'],
  ['lib/api', 'jsonResponse', '/app/lib/api/answers/json-response.ts'],
  ['lib/deposits', 'takeBatch', '/app/lib/deposits/queue/take-batch.ts'],
  ['the rest of lib', 'fingerprint', '/app/lib/fingerprint.ts'],
  ['the rest', 'v7', '/app/node_modules/uuid/dist/v7.js'],
  ['the rest', 'main', '/app/server.ts'],
  ['lib/api', 'toString', '/app/lib/api/answers/json-response.ts'],
])('%s: %s of %s', (part, functionName, url) => {
  expect(partOf(functionName, url)).toBe(part)
})

const frame = (functionName: string, url: string) => ({
  functionName,
  url,
  lineNumber: 0,
  columnNumber: 0,
})

/** Root calls a function of lib/api, which calls JSON.stringify, which has no file. */
const PROFILE: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(root)', ''), children: [2, 4, 5] },
    { id: 2, callFrame: frame('answer', '/app/lib/api/a.ts'), children: [3] },
    { id: 3, callFrame: frame('stringify', '') },
    { id: 4, callFrame: frame('(idle)', '') },
    { id: 5, callFrame: frame('(garbage collector)', '') },
  ],
  startTime: 1_000,
  samples: [2, 3, 4, 5, 2],
  timeDeltas: [100, 100, 100, 100, 100],
}

test('counts a function without a file for its caller, and leaves the idle time out', () => {
  const counts = countSamples(PROFILE, { fromMicros: 0, toMicros: 10_000 }, partOf)
  expect(Object.fromEntries(counts)).toEqual({ 'lib/api': 3, 'garbage collection': 1 })
})

test('counts only what ran under load, not the start or the warm-up', () => {
  const counts = countSamples(PROFILE, { fromMicros: 1_150, toMicros: 1_450 }, partOf)
  expect(Object.fromEntries(counts)).toEqual({ 'lib/api': 1, 'garbage collection': 1 })
})
