import { render, screen } from '@testing-library/react'
import { ReportHead } from '@/app/_report/report-head'
import { makeReport } from '@/packages/idempotency-check/__tests__/support/make-report'

test('a run that was cut short says so beside its grade', () => {
  const incomplete = [{ reason: 'The run was interrupted.', ids: ['con/1', 'con/7'] }]
  render(<ReportHead report={makeReport({ incomplete })} />)
  expect(
    screen.getByText('Not complete: The run was interrupted. Not judged: con/1, con/7.'),
  ).toBeVisible()
})

test('a complete one says nothing of it', () => {
  render(<ReportHead report={makeReport()} />)
  expect(screen.queryByText(/Not complete/)).toBeNull()
})
