const binaries = process.env.CITUS_BIN

/** Tests that need Citus; without it they are counted as skipped, and their name says why. */
export function describeOnCitus(name: string, tests: (binaries: string) => void): void {
  if (binaries) describe(name, () => tests(binaries))
  else {
    describe.skip(`${name} (skipped: CITUS_BIN names no folder with a PostgreSQL that has the extension citus)`, () =>
      tests(''))
  }
}
