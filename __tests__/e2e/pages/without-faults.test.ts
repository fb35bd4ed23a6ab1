import { provideSite } from '@/__tests__/support/pages/site'

const site = provideSite({ ALLOW_FAULTS: 'false' })

test('says where faults can be tried when this server has them switched off', async () => {
  const page = await site.visit('/faults')

  await page.getByText('Faults are switched off on this server.').waitFor()
  expect(await page.getByRole('button').count()).toBe(0)
})

test('races without them', async () => {
  const page = await site.visit('/race')
  await page.getByRole('button', { name: /^Fire/ }).click()

  await page.getByRole('heading', { name: 'Exactly one.' }).waitFor()
})
