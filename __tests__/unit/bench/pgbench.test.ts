import { readPgbench } from '@/bench/pgbench'

const HEAD = `pgbench (15.18, server 18.4)
transaction type: deposit.sql
number of clients: 150
duration: 1 s
`

test('reads the rate that pgbench reached after its connections were open', () => {
  expect(
    readPgbench(`${HEAD}number of transactions actually processed: 2141
number of failed transactions: 0 (0.000%)
latency average = 70.012 ms
initial connection time = 611.204 ms
tps = 1371.250000 (without initial connection time)
`),
  ).toEqual({ perSecond: 1_371.25, connectingMs: 611.204 })
})

test('knows that pgbench has no rate when its time was over before its connections were open', () => {
  expect(
    readPgbench(`${HEAD}number of transactions actually processed: 0
number of failed transactions: 0 (NaN%)
`),
  ).toBeNull()
})
