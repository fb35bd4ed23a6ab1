import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'

const running = new Set<ChildProcess>()

const HAS_GROUPS = process.platform !== 'win32'

/** Starts a process as the head of a group of its own, so that what it starts can be ended with it. */
export function startOwn(command: string, args: string[], options: SpawnOptions): ChildProcess {
  if (running.size === 0) process.on('SIGINT', endAllAndExit).on('SIGTERM', endAllAndExit)
  const child = spawn(command, args, { ...options, detached: HAS_GROUPS })
  running.add(child)
  const forget = () => {
    running.delete(child)
    if (running.size === 0) process.off('SIGINT', endAllAndExit).off('SIGTERM', endAllAndExit)
  }
  child.once('exit', forget).once('error', forget)
  return child
}

/** Signals the child's whole group; one that has ended already is left in peace. */
export function signalOwn(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (HAS_GROUPS) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch {
    // Nobody of the group is left.
  }
}

/** They are in groups of their own, so Ctrl-C reaches only us. */
function endAllAndExit(signal: NodeJS.Signals): void {
  for (const child of running) signalOwn(child, signal)
  process.exit(signal === 'SIGINT' ? 130 : 143)
}
