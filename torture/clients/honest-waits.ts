import type { Operation } from '../verdict/evidence'

/** How long honest clients waited for their answers before a fault and during it, in a sentence. */
export function describeWaits(
  operations: Operation[],
  fault: { fromMs: number; toMs: number },
): string {
  const told = operations.flatMap((operation) => operation.told)
  // Without requests that met a server while it was restarted for the fault.
  const before = told.filter(({ atMs, status }) => atMs < fault.fromMs && status === 201)
  const during = told.filter(({ sentAtMs }) => sentAtMs >= fault.fromMs && sentAtMs <= fault.toMs)
  const waits = ({ sentAtMs, atMs }: { sentAtMs: number; atMs: number }) => atMs - sentAtMs
  const [calm, troubled] = [before.map(waits), during.map(waits)]
  const share = (part: number) =>
    `${quantile(troubled, part)} ms instead of ${quantile(calm, part)}`
  return `Honest clients waited: half of them up to ${share(0.5)}, 95 % up to ${share(0.95)}.`
}

/** In whole milliseconds; 0 of nothing. */
export function quantile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = Math.max(0, Math.ceil(sorted.length * part) - 1)
  return Math.round(sorted[place] ?? 0)
}
