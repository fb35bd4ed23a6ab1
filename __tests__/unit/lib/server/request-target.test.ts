import { setImmediate as nextTurn } from 'node:timers/promises'
import { toApiTarget, toPath } from '@/lib/server/request-target'

test.each([
  ['a path', '/api/deposits?after=0', '/api/deposits?after=0'],
  ['encoded UTF-8', '/api/keys/%F0%9F%92%B8', '/api/keys/%F0%9F%92%B8'],
  ['a whole address, as for a proxy', 'http://else.where/api/deposits', '/api/deposits'],
  ['an address without a path', 'https://else.where?x', '/?x'],
  ['an asterisk', '*', '/*'],
  ['nothing', '', '/'],
  ['a lone percent sign', '/api/keys/100%', '/api/keys/100%25'],
  ['half a character', '/keys/%E0%A4%A', '/keys/%25E0%25A4%25A'],
  ['bytes that are no UTF-8, in the query', '/api/deposits?limit=%ff', '/api/deposits?limit=%ff'],
  ['two question marks', '/a?b?c', '/a?b?c'],
])('makes a path of a request target: %s', (_, target, path) => {
  expect(toPath(target)).toBe(path)
})

const PATHS = new Set(['/api/deposits', '/healthz', '/race/run'])

test.each<[string, string, string | null]>([
  ['a path of the API', '/api/deposits?after=0', '/api/deposits?after=0'],
  ['a path that the API does not have', '/api/nothing', '/api/nothing'],
  ['its root', '/api', '/api'],
  ['a slash too many at the end', '/healthz/', '/healthz'],
  ['slashes too many at both ends', '///api/deposits//?a', '/api/deposits?a'],
  ['a backslash', '/api\\deposits', null],
  ['a backslash further on', '/api/a\\b', '/api/a%5Cb'],
  ['a page', '/race', null],
  ['a page that begins like the API', '/apiary', null],
  ['another site', '//else.where/api', null],
])('leaves to the API what it answers, and nothing else: %s', (_, path, target) => {
  expect(toApiTarget(path, PATHS)).toBe(target)
})

test('takes no longer for slashes in the middle of a path than for letters', async () => {
  const target = `/a${'/'.repeat(15_000)}b`
  // In quadratic time each takes more than a second, and the test ends by its timeout.
  for (let times = 0; times < 100; times++) {
    expect(toApiTarget(toPath(target), PATHS)).toBeNull()
    await nextTurn()
  }
}, 30_000)
