/** The one account that everyone shares; the first migration makes it. */
export const UNIVERSAL_ACCOUNT_ID = 'universal'
