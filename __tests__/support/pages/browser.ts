import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '@/scripts/support/find-chromium'

/** The installed Chromium, without a window and without any connection of its own to the outside. */
export function launchBrowser(args: string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  })
}
