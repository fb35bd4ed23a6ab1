/** Every page of the site that can be opened without knowing a key. */
export const PAGES = [
  '/',
  '/sandboxes',
  '/trials',
  '/race',
  '/faults',
  '/docs',
  '/how-it-works',
  '/keys',
]

/** An address that leads to the page for what is not there. */
export const NO_PAGE = '/no-such-page'
