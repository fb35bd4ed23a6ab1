import { findOwnKey, readOwn, rememberOwn } from '@/app/_client/own-attempts'

const KEY = '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10'

beforeEach(() => localStorage.clear())

test('knows a row by its abbreviated key as soon as the key is sent, also when no reply comes', () => {
  rememberOwn({ key: KEY })

  expect(findOwnKey(readOwn(), '8f14…7a10')).toBe(KEY)
  expect(findOwnKey(readOwn(), 'ffff…7a10')).toBeNull()
  expect(findOwnKey(readOwn(), null)).toBeNull()
})

test('remembers the latest two hundred requests', () => {
  for (let number = 1; number <= 201; number++)
    rememberOwn({ requestId: `request-${number}`, key: null })

  const { requestIds, keys } = readOwn()
  expect(requestIds).toHaveLength(200)
  expect(requestIds[0]).toBe('request-201')
  expect(keys).toEqual([])
})

test.each([
  '',
  'null',
  '{}',
  '[1]',
  '{"requestIds":[1,"a"],"keys":[]}',
  '{"requestIds":"a","keys":{}}',
])('is not upset by storage that holds %j', (stored) => {
  localStorage.setItem('own-attempts', stored)

  expect(readOwn().requestIds.every((id) => typeof id === 'string')).toBe(true)
  rememberOwn({ requestId: 'next' })
  expect(readOwn().requestIds).toContain('next')
})

test('takes every row for a stranger’s where storage is forbidden', () => {
  const storage = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('forbidden', 'SecurityError')
  })

  expect(() => rememberOwn({ requestId: 'lost' })).not.toThrow()
  storage.mockRestore()
})
