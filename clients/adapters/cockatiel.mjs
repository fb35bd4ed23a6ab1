import { ExponentialBackoff, handleAll, handleWhen, retry } from 'cockatiel'
import { fetchDeposit, TIMEOUT_MS } from './request.mjs'

const isOpen = ({ status }) => status !== 400 && status !== 422

export const withKey = (deposit) =>
  retry(handleWhen(isOpen), { maxAttempts: 3, backoff: new ExponentialBackoff() }).execute(() =>
    fetchDeposit(deposit, TIMEOUT_MS),
  )
export const outOfTheBox = (deposit) =>
  retry(handleAll, { maxAttempts: 3 }).execute(() => fetchDeposit(deposit))
