import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { KeyPanel } from '@/app/(deposit)/key/key-panel'

const KEY = '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10'
const panel = (onNewKey = () => {}) => (
  <KeyPanel idempotencyKey={KEY} use={{ status: 'unused' }} onNewKey={onNewKey} />
)

test('selects the key where the browser has no clipboard, so that it can be copied by hand', async () => {
  const user = userEvent.setup()
  Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })
  render(panel())
  await user.click(screen.getByRole('button', { name: 'Copy' }))

  const field = screen.getByLabelText<HTMLTextAreaElement>('Idempotency key')
  expect(field).toHaveFocus()
  expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe(KEY)
})

test('makes a new key without sending the form', async () => {
  const onNewKey = jest.fn()
  const onSubmit = jest.fn()
  render(<form onSubmit={onSubmit}>{panel(onNewKey)}</form>)
  await userEvent.click(screen.getByRole('button', { name: 'New key' }))

  expect(onNewKey).toHaveBeenCalledTimes(1)
  expect(onSubmit).not.toHaveBeenCalled()
})
