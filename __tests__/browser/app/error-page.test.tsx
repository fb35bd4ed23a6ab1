import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import ErrorPage from '@/app/error'

test('“Try again” renders the page again, and the words claim nothing that nobody knows', async () => {
  const retry = jest.fn()
  render(<ErrorPage error={new Error('x')} retry={retry} />)

  expect(screen.getByText(/it may have gone through/)).toBeVisible()
  expect(retry).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(retry).toHaveBeenCalledTimes(1)
})
