import type { MetadataRoute } from 'next'
import { headers } from 'next/headers'
import { originOf } from '@/lib/pages/origin'

/** Keys, sandboxes and trials are known by their addresses alone, and must not be found by a search. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/keys/', '/sandboxes/', '/trials/'] },
    sitemap: `${originOf(await headers())}/sitemap.xml`,
  }
}
