/** The pages of the navigation and of the sitemap, in their order. */
export const PAGES = [
  { href: '/', name: 'Deposit' },
  { href: '/sandboxes', name: 'Your sandbox' },
  { href: '/trials', name: 'Your client' },
  { href: '/race', name: 'Race' },
  { href: '/faults', name: 'Faults' },
  { href: '/docs', name: 'API' },
  { href: '/how-it-works', name: 'How it works' },
]
