import { poll } from '@/app/_client/poll'
import type { SandboxView } from '@/app/sandboxes/[id]/sandbox-view'

type Watcher = {
  onView: (view: SandboxView) => void
  /** False while the server does not answer. */
  onConnection: (connected: boolean) => void
}

/** Follows what the sandbox holds, until the returned function is called. */
export function watchSandbox(id: string, { onView, onConnection }: Watcher): () => void {
  return poll<SandboxView>({
    path: () => `/api/accounts/${id}/exchanges`,
    onConnection,
    onHeard: (view) => {
      onView(view)
      return 'pause'
    },
  }).stop
}
