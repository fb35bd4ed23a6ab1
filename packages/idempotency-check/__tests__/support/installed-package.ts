import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runInShell } from './shell'

const PACKAGE = path.join(__dirname, '../..')

export type Installed = { folder: string; files: string[]; remove: () => Promise<void> }

/** Packs the package as it would be published, and installs it without a network in an empty folder elsewhere. */
export async function installPackage(): Promise<Installed> {
  const folder = await mkdtemp(path.join(tmpdir(), 'idempotency-check-'))
  const packed = await run(`npm pack --json --pack-destination '${folder}'`, PACKAGE)
  // The build's own words stand before the JSON.
  const [{ filename, files }] = JSON.parse(packed.slice(packed.indexOf('[\n')))
  await run(`npm install --offline './${filename}'`, folder)
  return {
    folder,
    files: files.map((file: { path: string }) => file.path),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function run(line: string, cwd: string): Promise<string> {
  const { code, stdout, stderr } = await runInShell(line, { cwd })
  if (code === 0) return stdout
  throw new Error(`${line} has failed: ${stdout}${stderr}`)
}
