import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const AXE_SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong with the page as it is now, one line each. */
export async function findViolations(page: Page): Promise<string[]> {
  // After a press Next renders the page anew, and for a moment it has no title.
  await page.waitForFunction(() => document.title !== '')
  await page.evaluate(AXE_SOURCE)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, {
      // Off unless asked for: targets of at least 24 pixels, or as much room around them.
      rules: { 'target-size': { enabled: true } },
    })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
  })
}

/** The same in the light and in the dark scheme. */
export async function findViolationsInBothSchemes(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    found.push(...(await findViolations(page)).map((line) => `${colorScheme}: ${line}`))
  }
  return found
}

/** Whether the page is wider than the window, so that it would have to be scrolled sideways. */
export function overflowsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
}

/** Goes from state to state, each of which follows from the one before, and expects neither in any of them. */
export async function expectCleanStates(
  page: Page,
  states: Record<string, (page: Page) => Promise<unknown>>,
): Promise<void> {
  for (const [state, reach] of Object.entries(states)) {
    await reach(page)
    expect({
      state,
      violations: await findViolationsInBothSchemes(page),
      overflows: await overflowsSideways(page),
    }).toEqual({ state, violations: [], overflows: false })
  }
}
