import type { Page } from 'playwright-core'

/** Opens everything that waits behind a line, so that all of the page can be looked at. */
export function openDetails(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
}
