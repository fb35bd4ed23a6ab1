import { findOwnKey, isOwn, readOwn, rememberOwn } from '@/app/_client/own-attempts'

const STORAGE_NAME = 'idempotency-tester:own-attempts'
const KEY = '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10'
const row = (requestId: string, keyAbbreviation: string | null) => ({ requestId, keyAbbreviation })

beforeEach(() => localStorage.clear())

test('knows a row by its abbreviated key as soon as the key is sent, also when no reply comes', () => {
  rememberOwn({ key: KEY })

  expect(findOwnKey(readOwn(), row('unknown', '8f14…7a10'))).toBe(KEY)
  expect(findOwnKey(readOwn(), row('unknown', 'ffff…7a10'))).toBeNull()
  expect(findOwnKey(readOwn(), row('unknown', null))).toBeNull()
})

test.each([
  ['order-99106091', 'or…91'],
  ['k', '…'],
  ['order-2026-11-25-000000000091', 'orde…0091'],
  ['0'.repeat(36), '0000…0000'],
])('takes no stranger’s row for its own, because its key ends as %s does', (key, abbreviation) => {
  rememberOwn({ key })
  rememberOwn({ key, requestId: 'mine' })

  expect(isOwn(readOwn(), row('a-stranger’s', abbreviation))).toBe(false)
  expect(isOwn(readOwn(), row('mine', abbreviation))).toBe(true)
  expect(findOwnKey(readOwn(), row('mine', abbreviation))).toBe(key)
})

test('knows a row without a key by its request’s id', () => {
  rememberOwn({ requestId: 'mine', key: null })

  expect(isOwn(readOwn(), row('mine', null))).toBe(true)
  expect(findOwnKey(readOwn(), row('mine', null))).toBeNull()
})

test('remembers the latest two hundred requests', () => {
  for (let number = 1; number <= 201; number++)
    rememberOwn({ requestId: `request-${number}`, key: null })

  const ids = [...readOwn().keyByRequestId.keys()]
  expect(ids).toHaveLength(200)
  expect(ids[0]).toBe('request-201')
})

test.each([
  '',
  'null',
  '{}',
  '[1]',
  '{"requests":[1,"a",["b"],["c",1]],"keys":[]}',
  '{"requests":"a","keys":{}}',
  '{"requestIds":["a"],"keys":["b"]}',
])('is not upset by storage that holds %j', (stored) => {
  localStorage.setItem(STORAGE_NAME, stored)

  expect([...readOwn().keyByRequestId.keys()]).toEqual([])
  rememberOwn({ requestId: 'next' })
  expect([...readOwn().keyByRequestId.keys()]).toEqual(['next'])
})

test('takes every row for a stranger’s where storage is forbidden', () => {
  const forbid = () => {
    throw new DOMException('forbidden', 'SecurityError')
  }
  const writing = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(forbid)
  const reading = jest.spyOn(Storage.prototype, 'getItem').mockImplementation(forbid)

  rememberOwn({ requestId: 'lost', key: KEY })
  expect(isOwn(readOwn(), row('lost', '8f14…7a10'))).toBe(false)
  writing.mockRestore()
  reading.mockRestore()
})
