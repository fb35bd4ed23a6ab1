import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import type { Stop } from '@/lib/server/stop-signals'

/** An editor saves a file in several steps. */
const SETTLE_MS = 200
const WATCHED = ['lib', 'packages', 'server.ts']

/**
 * Runs a Node process, and again whenever one of our modules changes, until this process is asked to stop. Next watches
 * what is in app/ by itself.
 */
export async function restartOnChange(args: string[], stop: Stop): Promise<number> {
  let child: ChildProcess | undefined
  let settling: NodeJS.Timeout | undefined
  const watchers = WATCHED.map((file) =>
    watch(file, { recursive: true }, (_, changed) => {
      if (changed?.includes('generated') || changed?.includes('node_modules')) return
      clearTimeout(settling)
      settling = setTimeout(() => child?.kill('SIGTERM'), SETTLE_MS)
    }),
  )
  stop.wish.addEventListener('abort', () => child?.kill('SIGTERM'))
  let exitCode = 0
  while (!stop.wish.aborted && exitCode === 0) {
    // With the channel the server can tell when this process is killed, and is not left behind on its port.
    child = spawn(process.execPath, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
    const [code] = await once(child, 'exit')
    exitCode = code ?? 1
  }
  for (const watcher of watchers) watcher.close()
  return stop.wish.aborted ? 0 : exitCode
}
