import type { MetadataRoute } from 'next'
import { headers } from 'next/headers'
import { PAGES } from '@/app/_ui/site/site-pages'
import { originOf } from '@/lib/pages/origin'

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const origin = originOf(await headers())
  return PAGES.map(({ href }) => ({ url: `${origin}${href}` }))
}
