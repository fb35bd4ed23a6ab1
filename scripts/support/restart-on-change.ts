import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { watch } from 'node:fs'
import type { Stop } from '@/lib/server/stop/stop-signals'

/** An editor saves a file in several steps. */
const SETTLE_MS = 200
const FOLDERS = ['lib', 'packages']

/**
 * Runs a Node process, and again whenever one of our modules changes, until this process is asked to stop. Next watches
 * what is in app/ by itself. A process that cannot run with a change waits for the next one; where the first one ends,
 * no change is to blame, and its exit code is returned.
 */
export async function restartOnChange(args: string[], stop: Stop): Promise<number> {
  const changes = new EventEmitter()
  stop.wish.addEventListener('abort', () => changes.emit('change'))
  const endWatch = watchModules(() => changes.emit('change'))
  try {
    for (let run = 1; !stop.wish.aborted; run++) {
      const changed = once(changes, 'change').then(() => null)
      // With the channel the server can tell when this process is killed, and is not left behind on its port.
      const child = spawn(process.execPath, args, {
        stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      })
      const ended = once(child, 'exit').then(([exitCode]) => Number(exitCode ?? 1))
      const exitCode = await Promise.race([changed, ended])
      if (exitCode !== null && run === 1) return exitCode
      if (exitCode !== null)
        console.error('The server ended. It starts again with your next change.')
      await changed
      child.kill('SIGTERM')
      await ended
    }
    return 0
  } finally {
    endWatch()
  }
}

/** Calls back when a module of the server has changed. The result ends it. */
function watchModules(onChange: () => void): () => void {
  let settling: NodeJS.Timeout | undefined
  const settle = () => {
    clearTimeout(settling)
    settling = setTimeout(onChange, SETTLE_MS)
  }
  const watchers = FOLDERS.map((folder) =>
    watch(folder, { recursive: true }, (_, file) => {
      if (!file?.includes('generated') && !file?.includes('node_modules')) settle()
    }),
  )
  // Its folder, as many editors save a file by putting another one in its place.
  const here = watch('.', (_, file) => {
    if (file === 'server.ts') settle()
  })
  return () => {
    clearTimeout(settling)
    for (const watcher of [...watchers, here]) watcher.close()
  }
}
