import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from './support/find-chromium'
import { runMain, SentenceError } from './support/sentence-error'

const FOLDER = path.join('docs', 'images')

type Picture = {
  file: string
  path: string
  height: number
  colorScheme: 'light' | 'dark'
  /** What is done on the page before it is taken. */
  act: (page: Page) => Promise<void>
}

/** The README's pictures, which are of the real thing: what is seen on them happened. */
const PICTURES: Picture[] = [
  {
    file: 'deposit.png',
    path: '/',
    height: 1_120,
    colorScheme: 'light',
    act: async (page) => {
      const press = () => page.getByRole('button', { name: 'Deposit', exact: true }).click()
      await page.getByLabel('Send an idempotency key').check()
      await press()
      await page.getByRole('heading', { name: 'Deposited $25.00' }).waitFor()
      await press()
      await page.getByRole('heading', { name: 'Already deposited' }).waitFor()
      await page
        .getByRole('link', { name: /^original/ })
        .first()
        .waitFor()
    },
  },
  {
    file: 'race.png',
    path: '/race',
    height: 1_410,
    colorScheme: 'dark',
    act: async (page) => {
      await page.getByLabel('The server').check()
      await page.getByRole('button', { name: /^Fire/ }).click()
      await page.getByText('Proof:').last().waitFor()
    },
  },
]

/** npm run pictures -- http://localhost:3000: takes the README's pictures from the app that runs there. */
runMain(async () => {
  const [, , origin = ''] = process.argv
  if (!URL.canParse(origin)) {
    throw new SentenceError('Usage: npm run pictures -- http://localhost:3000')
  }
  mkdirSync(FOLDER, { recursive: true })
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: ['--no-sandbox', '--disable-gpu'],
  })
  for (const { file, path: address, height, colorScheme, act } of PICTURES) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1_200, height } })
    await page.goto(new URL(address, origin).href)
    await act(page)
    // The pointer rests on a button, and would show it as hovered.
    await page.mouse.move(0, 0)
    await page.screenshot({ path: path.join(FOLDER, file), animations: 'disabled' })
    await page.close()
  }
  await browser.close()
  return 0
})
