import { accessSync, constants, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Report } from '../report/report'
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
  for (const { format, file } of files) if (file !== '-') checkFolder(format, file)
  return files
}

export function checkFolder(option: string, file: string): void {
  const folder = path.dirname(path.resolve(file))
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    throw new UsageError(`--${option}: the folder ${folder} is missing or cannot be written to.`)
  }
}

/** The files, and on standard output the text for people unless a format takes its place. */
export function writeReport(report: Report, files: readonly ReportFile[], io: Io): void {
  for (const { format, file } of files) {
    const text = WRITERS[format]?.(report) ?? ''
    if (file === '-') io.stdout.write(text)
    else writeFile(format, file, text)
  }
  if (files.some(({ file }) => file === '-')) return
  const options = { colour: wantsColour(io.stdout, io.env), columns: columnsOf(io.stdout) }
  io.stdout.write(writeTerminal(report, options))
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
