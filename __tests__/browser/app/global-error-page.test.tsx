import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import GlobalErrorPage from '@/app/global-error'

test('says what may have happened to the money, tries again, and shows nothing of the error', async () => {
  const retry = jest.fn()
  const error = new Error('a word of ours')
  error.stack = 'Error: a word of ours\n    at deposit (/srv/app/lib/deposits/make-deposit.ts:1:1)'
  render(<GlobalErrorPage error={error} retry={retry} />, { container: document })

  expect(document.title).toBe('Idempotency Tester')
  expect(screen.getByRole('main')).toHaveTextContent(
    /^This page could not be shownIf you had just sent a deposit, it may have gone through\. If it had a key, send it again with the same key\. If not, check Activity first\.Try againOr look at the server’s health\.$/,
  )
  expect(document.documentElement.outerHTML).not.toMatch(/a word of ours|make-deposit/)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(retry).toHaveBeenCalledTimes(1)
})
