/** A failure told in our own words, so that it can be shown to a person as it is. */
export class LabError extends Error {}

/** What to tell a person. Anything but a LabError has a browser's or a parser's words, which help nobody. */
export function sayFailure(error: unknown): string {
  return error instanceof LabError
    ? error.message
    : 'Something on this page failed. Reload it and try again.'
}
