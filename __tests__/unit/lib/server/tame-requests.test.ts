import { toPath } from '@/lib/server/tame-requests'

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
