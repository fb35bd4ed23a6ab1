import type { Locator } from 'playwright-core'

/** Expects the whole element to be in the window as it is scrolled now. */
export async function expectInWindow(element: Locator): Promise<void> {
  const isInWindow = await element.evaluate((found) => {
    const { top, bottom } = found.getBoundingClientRect()
    return top >= 0 && bottom <= window.innerHeight
  })
  expect(isInWindow).toBe(true)
}
