import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { bundled } from './bundled'

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
  const child: ChildProcess = spawn(process.execPath, bundled(file), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...environment },
  })
  return {
    pid: child.pid as number,
    run: (task) =>
      new Promise((resolve, reject) => {
        const settle = (result: (R & { failed?: undefined }) | { failed: string }) => {
          child.off('message', settle).off('exit', onExit)
          if (result.failed === undefined) resolve(result)
          else reject(new Error(result.failed))
        }
        const onExit = (code: number | null) => settle({ failed: `${file} ended with ${code}` })
        child.on('message', settle).on('exit', onExit)
        child.send(task)
      }),
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
