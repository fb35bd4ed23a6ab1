import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import path from 'node:path'

type Line = { word: string; rest: string }

/** The command that an image runs, and the variables that it sets for it. */
export type Image = { command: string[]; environment: Record<string, string> }

/**
 * Carries out a stage of the Dockerfile, with the stages that it builds on, in an empty folder instead of an image: its
 * COPY and RUN lines, and what its ENV and CMD lines say.
 */
export function buildImage(stage: string, folder: string): Image {
  const lines = linesOf(stage)
  const image: Image = { command: [], environment: {} }
  for (const { word, rest } of lines) {
    if (word === 'COPY') copy(rest, folder)
    if (word === 'RUN')
      execFileSync('sh', ['-c', rest], { cwd: folder, stdio: 'pipe', env: bare() })
    if (word === 'CMD') image.command = JSON.parse(rest)
    if (word === 'ENV') {
      Object.assign(
        image.environment,
        Object.fromEntries(rest.split(' ').map((pair) => pair.split('='))),
      )
    }
  }
  return image
}

/** All that a build in an image finds of our own environment. */
export function bare(): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env
  return { PATH, HOME, NODE_ENV: undefined } as unknown as NodeJS.ProcessEnv
}

function linesOf(stage: string): Line[] {
  const text = readFileSync('Dockerfile', 'utf8').replace(/\\\n\s*/g, '')
  const [, base = '', body = ''] =
    new RegExp(`^FROM (\\S+) AS ${stage}\\n([\\s\\S]*?)(?=^FROM |$(?![\\s\\S]))`, 'm').exec(text) ??
    []
  const own = [...body.matchAll(/^([A-Z]+) (.+)$/gm)].map(([, word = '', rest = '']) => ({
    word,
    rest,
  }))
  return [...(/^\w+$/.test(base) ? linesOf(base) : []), ...own]
}

function copy(rest: string, folder: string): void {
  const files = rest.split(' ')
  const target = files.pop() ?? ''
  for (const file of files) {
    const isFolder = target.endsWith('/')
    cpSync(file, path.join(folder, target, isFolder ? file : ''), {
      recursive: true,
      filter: isSent,
    })
  }
}

/** What .dockerignore keeps back is not there to be copied. */
function isSent(file: string): boolean {
  const patterns = readFileSync('.dockerignore', 'utf8').trim().split('\n')
  return !patterns.some((pattern) => !pattern.startsWith('!') && toPattern(pattern).test(file))
}

function toPattern(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`)
}
