import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** Runs the commands one after the other in one shell, and returns what each printed. */
export async function runInShell(commands: string[], folder: string): Promise<string[]> {
  const script = commands.map((command) => `${command}\nprintf '\\036'`).join('\n')
  const shell = spawn('bash', ['-e'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] })
  shell.stdin.end(script)
  return (await text(shell.stdout)).split('\x1e').slice(0, -1)
}

/** Of an answer that `curl -i` printed. */
export function bodyOf(answer: string): string {
  const [, body = ''] = answer.split('\r\n\r\n')
  return body
}
