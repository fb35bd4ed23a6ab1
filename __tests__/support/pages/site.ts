import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  ConsoleMessage,
  Page,
  Route,
} from 'playwright-core'
import { provideTestDatabase, type TestDatabase } from '../database/test-database'
import { type Server, startServer } from '../server/server'
import { launchBrowser } from './browser'

export type Site = {
  database: TestDatabase
  server: Server
  /**
   * A fresh visitor's page, of this server or, with a whole address, of another. What its console says beside logs fails
   * the test when it ends.
   */
  visit: (path?: string, options?: BrowserContextOptions) => Promise<Page>
  /** A stranger's deposit of one cent into the universal balance, over the API. */
  deposit: (key?: string) => Promise<void>
}

/** A real server on a database of its own, and a real browser, for a test file. */
export function provideSite(environment: Record<string, string> = {}): Site {
  const site = { database: provideTestDatabase() } as Site
  const complaints: string[] = []
  const contexts: BrowserContext[] = []
  let browser: Browser

  beforeAll(async () => {
    site.server = await startServer(site.database.url, environment)
    browser = await launchBrowser()
  })

  site.visit = async (path = '/', options = {}) => {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options })
    contexts.push(context)
    context.on('page', (page) => listen(page, complaints))
    const page = await context.newPage()
    await page.goto(new URL(path, site.server.url).href)
    return page
  }

  site.deposit = async (key) => {
    const response = await fetch(`${site.server.url}/api/deposits`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(key ? { 'Idempotency-Key': key } : {}) },
      body: JSON.stringify({ amount: 1 }),
    })
    expect(response.status).toBe(201)
  }

  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
    expect(complaints.splice(0)).toEqual([])
  })

  afterAll(async () => {
    await browser.close()
    await site.server.stop()
  })

  return site
}

function listen(page: Page, complaints: string[]): void {
  // Not page.url(), which may still be the last page's when the browser reports on this one.
  const opened = new Set<string>()
  page.on('request', (request) => {
    if (request.isNavigationRequest()) opened.add(withoutHash(request.url()))
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    // The browser itself reports a connection that a test cut on purpose.
    if (['log', 'info', 'debug'].includes(message.type())) return
    if (message.text().includes('net::ERR_')) return
    if (isRefusal(message, opened)) return
    complaints.push(`${message.type()}: ${message.text()} ${message.location().url}`)
  })
}

const ASKED_FOR = ['/activity', '/race/run']

/** The browser reports every answer that is no success, and some tests ask for one. */
function isRefusal(message: ConsoleMessage, opened: Set<string>): boolean {
  const { url } = message.location()
  const pathname = URL.canParse(url) ? new URL(url).pathname : ''
  const asked = pathname.startsWith('/api/') || ASKED_FOR.includes(pathname)
  return (
    (asked || opened.has(withoutHash(url))) &&
    message.text().startsWith('Failed to load resource: the server responded')
  )
}

/** Stands between the page and the server for everything that the page posts. */
export async function interceptPosts(
  page: Page,
  handle: (route: Route) => Promise<void>,
): Promise<void> {
  await page.route('**', (route) =>
    route.request().method() === 'POST' ? handle(route) : route.continue(),
  )
}

function withoutHash(url: string): string {
  return url.split('#', 1)[0] ?? ''
}
