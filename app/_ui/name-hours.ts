/** How long keys are remembered, in words: "an hour", "24 hours". */
export function nameHours(hours: number): string {
  return hours === 1 ? 'an hour' : `${hours} hours`
}
