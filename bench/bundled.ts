import path from 'node:path'
import { bundle } from '../scripts/support/bundle'

const FOLDER = path.resolve('.next', 'own', 'bench')

/** The arguments with which Node runs a file of this folder, compiled as the server is: anything else would not compare. */
export function bundled(file: string): string[] {
  const compiled = path.join(FOLDER, file.replace(/\.ts$/, '.js'))
  bundle(path.join(__dirname, file), compiled)
  return ['-C', 'react-server', compiled]
}
