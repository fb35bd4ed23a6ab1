import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** A process that does one kind of work: it takes a task, answers it with a result, and takes the next. */
export type Child<T, R> = {
  pid: number
  run: (task: T) => Promise<R>
  stop: () => Promise<void>
}

export function startChild<T extends object, R>(
  file: string,
  environment: Record<string, string> = {},
): Child<T, R> {
  const child: ChildProcess = fork(path.join(__dirname, file), {
    execArgv: ['-C', 'react-server', '--import', 'tsx'],
    env: { ...process.env, ...environment },
  })
  return {
    pid: child.pid as number,
    run: async (task) => {
      child.send(task)
      const result = await Promise.race([
        once(child, 'message').then(([message]) => message),
        once(child, 'exit').then(([code]) => ({ failed: `${file} ended with ${code}` })),
      ])
      if (result.failed) throw new Error(result.failed)
      return result as R
    },
    stop: async () => {
      const exited = once(child, 'exit')
      child.kill()
      await exited
    },
  }
}

/** The other end: answers every task that the parent sends. */
export function serveParent<T, R>(work: (task: T) => Promise<R>): void {
  process.on('message', (task: T) => {
    work(task).then(
      (result) => process.send?.(result),
      (error) => process.send?.({ failed: String(error?.stack ?? error) }),
    )
  })
  // Never outlive the benchmark.
  process.on('disconnect', () => process.exit(1))
}
