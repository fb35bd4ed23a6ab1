import { readdirSync } from 'node:fs'
import path from 'node:path'
import { readLedger } from '@/__tests__/support/database/ledger'
import { type Balancer, openBalancer } from '@/__tests__/support/pages/balancer'
import {
  press,
  readNewestBody,
  seeKeyState,
  seeResult,
  shownKey,
  tickKey,
  typeAmount,
} from '@/__tests__/support/pages/deposit-page'
import { provideSite } from '@/__tests__/support/pages/site'
import { buildElsewhere, type SourceCopy } from '@/__tests__/support/pages/source-copy'
import { type Server, startServer } from '@/__tests__/support/server/server'

const site = provideSite()
const BUILD_TIMEOUT_MS = 600_000

let build: SourceCopy
let server: Server
let balancer: Balancer

/** A second host with a build of its own, and one address in front of both. */
async function openSecondHost(change?: Parameters<typeof buildElsewhere>[0]) {
  build = await buildElsewhere(change)
  server = await startServer(site.database.url, {}, build.folder)
  balancer = await openBalancer([site.server.url, server.url])
}

afterEach(async () => {
  await balancer.close()
  await server.stop()
  build.remove()
})

const listFiles = (folder: string) =>
  readdirSync(path.join(folder, '.next', 'static'), { recursive: true })
    .map(String)
    .sort()

test(
  'are one, if they are of one source: each takes the forms of the other, and has its files',
  async () => {
    await openSecondHost()
    expect(listFiles(build.folder)).toEqual(listFiles('.'))

    // The servers take turns with every request, and so with the page, its files and its presses.
    const page = await site.visit(balancer.url)
    for (let presses = 1; presses <= 4; presses++) {
      await press(page)
      await seeResult(page, `Deposited $25.00`)
      await page.getByText(`Press ${presses} at`).waitFor()
    }
    const scriptless = await site.visit(balancer.url, { javaScriptEnabled: false })
    for (let presses = 1; presses <= 3; presses++) {
      await typeAmount(scriptless, `${presses}`)
      await press(scriptless)
      await seeResult(scriptless, `Deposited $${presses}.00`)
    }
    expect(await readLedger(site.database.client)).toMatchObject({ deposits: 7 })
  },
  BUILD_TIMEOUT_MS,
)

test(
  'are two, if their sources differ: a page that is older than the server says so, and loses nothing',
  async () => {
    await openSecondHost({
      file: 'app/(deposit)/page.tsx',
      from: 'Press it twice. Pay once.',
      to: 'A newer page.',
    })
    balancer.setTargets([site.server.url])
    const page = await site.visit(balancer.url)
    await tickKey(page)
    await typeAmount(page, '0.34')
    const key = await shownKey(page)
    balancer.setTargets([server.url])
    await press(page)
    await seeResult(page, 'This page is older than the server')
    expect(await readNewestBody(page)).toBe(
      'Nothing was deposited. Reload: your amount and key are kept.',
    )
    await seeKeyState(page, 'Unused. Good for one deposit.')

    await page.getByRole('button', { name: 'Reload this page' }).click()
    await page.getByRole('heading', { name: 'A newer page.' }).waitFor()
    await seeKeyState(page, 'Unused. Good for one deposit.')
    expect(await shownKey(page)).toBe(key)
    await press(page)
    await seeResult(page, 'Deposited $0.34')
    expect(await readLedger(site.database.client)).toMatchObject({ deposits: 1, keys: 1 })
  },
  BUILD_TIMEOUT_MS,
)
