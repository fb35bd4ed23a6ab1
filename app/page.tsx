import { connection } from 'next/server'
import { getBalanceCents } from '@/lib/deposits/get-balance'

export default async function Page() {
  await connection()
  return <p>{await getBalanceCents('universal')}</p>
}
