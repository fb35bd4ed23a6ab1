import { render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { LocalTime } from '@/app/_ui/local-time'

const TODAY = new Date()
const YESTERDAY = new Date(TODAY.getTime() - 24 * 3_600_000)

const shown = () => screen.getByRole('time').textContent

test('shows the day of what did not happen today', () => {
  render(<LocalTime at={YESTERDAY.toISOString()} />)

  expect(shown()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
})

test('shows the time alone of what happened today, unless the day is asked for', () => {
  const { unmount } = render(<LocalTime at={TODAY.toISOString()} />)
  expect(shown()).toMatch(/^\d\d:\d\d:\d\d$/)
  unmount()

  render(<LocalTime at={TODAY.toISOString()} withDay />)
  expect(shown()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
})

test('shows what the clock of the zone of its reader shows, in winter and in summer', () => {
  for (const [month, words] of [
    [0, '2026-01-02 03:04:05'],
    [6, '2026-07-02 03:04:05'],
  ] as const) {
    const at = new Date(2026, month, 2, 3, 4, 5)
    const { unmount } = render(<LocalTime at={at.toISOString()} withDay />)
    expect(shown()).toBe(words)
    unmount()
  }
})

test('shows the day and the zone where the server renders it', () => {
  expect(renderToString(<LocalTime at="2026-11-24T14:03:19.123Z" />)).toContain(
    '>2026-11-24 14:03:19 UTC<',
  )
})
