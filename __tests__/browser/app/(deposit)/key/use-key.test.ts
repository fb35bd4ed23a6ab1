import { renderHook } from '@testing-library/react'
import { keepKey, readKeptKey } from '@/app/(deposit)/key/kept-key'
import { useKey } from '@/app/(deposit)/key/use-key'

const KEPT = '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10'
const FROM_SERVER = 'c9f0f895-fb98-4b91-9f5a-1fd6e1fdb2b4'

/** The hook on a page whose checkbox stands like this by the time that the code runs. */
function arrive(checked: boolean, withKey: boolean) {
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked })
  const fields = { amountText: '25.00', withKey, idempotencyKey: FROM_SERVER }
  const checkbox = { current: box }
  const { result } = renderHook(() => useKey(fields, checkbox, []))
  return { key: result.current.key, use: result.current.use, checked: box.checked }
}

beforeEach(() => {
  localStorage.clear()
  keepKey({ key: KEPT, use: { status: 'sent' } })
})

test.each([
  ['', false],
  [', also when it was ticked before the code ran', true],
])('brings back the key that was sent and not answered%s', (_, checked) => {
  expect(arrive(checked, false)).toEqual({ key: KEPT, use: { status: 'sent' }, checked: true })
  expect(readKeptKey()).toEqual({ key: KEPT, use: { status: 'sent' } })
})

test('leaves the key that a page without JavaScript was sent with', () => {
  expect(arrive(true, true).key).toBe(FROM_SERVER)
})
