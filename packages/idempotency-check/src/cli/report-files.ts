import { accessSync, constants, existsSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Report } from '../report/report'
import { writeHar } from '../report/writers/har'
import { writeHtml } from '../report/writers/html'
import { writeJson } from '../report/writers/json'
import { writeJunit } from '../report/writers/junit'
import { writeMarkdown } from '../report/writers/markdown'
import { writeTap } from '../report/writers/tap'
import { writeTerminal } from '../report/writers/terminal'
import { columnsOf, type Io, wantsColour } from './io'
import { textOf, type Values } from './parse-options'
import { UsageError } from './usage-error'

const WRITERS: Record<string, (report: Report) => string> = {
  json: writeJson,
  junit: writeJunit,
  tap: writeTap,
  html: writeHtml,
  markdown: writeMarkdown,
  har: writeHar,
}

export type ReportFile = { format: string; file: string }

/** Which files are wanted; a folder that is missing is found before anything is sent, not after. */
export function readReportFiles(values: Values): ReportFile[] {
  const files = Object.keys(WRITERS).flatMap((format) => {
    const file = textOf(values, format)
    return file === null ? [] : [{ format, file }]
  })
  const onStdout = files.filter(({ file }) => file === '-')
  if (onStdout.length > 1) {
    const names = onStdout.map(({ format }) => `--${format} -`).join(' and ')
    throw new UsageError(`${names} would mix on standard output: give all but one a file.`)
  }
  const inFiles = files.filter(({ file }) => file !== '-')
  for (const { format, file } of inFiles) checkPlace(format, file)
  const twice = inFiles.find(({ file }, index) => index !== findFile(inFiles, file))
  if (twice === undefined) return files
  throw new UsageError(`--${twice.format}: ${twice.file} is the file of another report.`)
}

function findFile(files: readonly ReportFile[], file: string): number {
  return files.findIndex((other) => path.resolve(other.file) === path.resolve(file))
}

/** Refuses a folder that is missing, and a file that cannot be written to. */
export function checkPlace(option: string, file: string): void {
  const folder = path.dirname(path.resolve(file))
  if (existsSync(file)) {
    if (!statSync(file).isDirectory() && isWritable(file)) return
    throw new UsageError(`--${option}: ${file} cannot be written to.`)
  }
  if (isWritable(folder)) return
  throw new UsageError(`--${option}: the folder ${folder} is missing or cannot be written to.`)
}

function isWritable(place: string): boolean {
  try {
    accessSync(place, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The files, and on standard output the text for people unless a format takes its place. Returns a sentence for each file
 * that could not be written, and writes the rest: a disk that is full must not cost the report.
 */
export function writeReport(report: Report, files: readonly ReportFile[], io: Io): string[] {
  if (!files.some(({ file }) => file === '-')) {
    const options = { colour: wantsColour(io.stdout, io.env), columns: columnsOf(io.stdout) }
    io.stdout.write(writeTerminal(report, options))
  }
  return files.flatMap(({ format, file }) => {
    const text = WRITERS[format]?.(report) ?? ''
    if (file === '-') io.stdout.write(text)
    else return tryToWrite(format, file, text)
    return []
  })
}

function tryToWrite(format: string, file: string, text: string): string[] {
  try {
    writeFile(format, file, text)
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

/** `mode` counts only for a file that is new. */
export function writeFile(option: string, file: string, text: string, mode = 0o666): void {
  try {
    writeFileSync(file, text, { mode })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`--${option}: ${file} cannot be written (${reason}).`)
  }
}
