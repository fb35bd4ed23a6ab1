import { execFileSync } from 'node:child_process'
import type { Browser, ConsoleMessage } from 'playwright-core'
import { launchBrowser } from '@/__tests__/support/pages/browser'
import { copySource } from '@/__tests__/support/pages/source-copy'
import { makeDataFolder } from '@/__tests__/support/scripts/data-folder'
import { type RunningScript, runningCommand } from '@/__tests__/support/scripts/running-script'
import { findFreePort } from '@/local-postgres/ports'

const TIMEOUT_MS = 300_000
const PAGE = 'app/(deposit)/page.tsx'
const MODULE = 'lib/server/set-security-headers.ts'

const source = copySource()
const data = makeDataFolder()
let development: RunningScript
let browser: Browser

beforeAll(async () => {
  const environment = { ...data.environment, HOST: '', PORT: String(await findFreePort()) }
  const options = { cwd: source.folder, detached: true }
  development = runningCommand(['npm', 'run', 'dev'], environment, options)
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await pressCtrlC()
  data.remove()
  source.remove()
})

test(
  'npm run dev shows a changed page, starts again with a changed module, also after a broken one, and ends with Ctrl-C',
  async () => {
    const url = (await development.line(/^Ready: /)).slice('Ready: '.length)
    const page = await browser.newPage()
    const isWatching = { predicate: (message: ConsoleMessage) => /HMR\] conn/.test(message.text()) }

    const watching = page.waitForEvent('console', isWatching)
    // Not the name that it prints, which Next trusts by itself.
    await page.goto(url.replace('localhost', '127.0.0.1'))
    await watching
    source.change({ file: PAGE, from: 'Press it twice.', to: 'Press it thrice.' })
    await page.getByRole('heading', { name: 'Press it thrice. Pay once.' }).waitFor()

    const broken = development.nextLine(/starts again with your next change/)
    source.change({ file: MODULE, from: 'void {', to: 'void {{' })
    await broken
    const restarted = development.nextLine(/^Ready: /)
    const watchingAgain = page.waitForEvent('console', isWatching)
    const mended = "void {\n  outgoing.setHeader('Changed', '1')"
    source.change({ file: MODULE, from: 'void {{', to: mended })
    await restarted
    expect((await fetch(url)).headers.get('Changed')).toBe('1')

    await watchingAgain
    source.change({ file: PAGE, from: 'Press it thrice.', to: 'Press it once more.' })
    await page.getByRole('heading', { name: 'Press it once more. Pay once.' }).waitFor()

    // What Next writes in development breaks our rules, and is not ours to check.
    const compiled = execFileSync('npx', ['tsc', '--listFilesOnly'], { cwd: source.folder })
    expect(String(compiled)).not.toContain('.next/dev/types/validator.ts')

    expect(data.isRunning()).toBe(true)
    await pressCtrlC()
    expect(data.isRunning()).toBe(false)
  },
  TIMEOUT_MS,
)

/** Of the whole group of processes, as the terminal does it. */
async function pressCtrlC(): Promise<void> {
  const { exitCode, pid } = development.process
  if (exitCode === null) process.kill(-Number(pid), 'SIGINT')
  await development.ended
}
