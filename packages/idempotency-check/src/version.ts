/** The package's version; a test keeps it the same as package.json's. */
export const VERSION = '0.1.0'

/** The version of the checks and of how they make a grade. */
export const RULES = '2026.1'
