import { expect, test } from 'vitest'
import { checkEnvironment } from './check-environment.ts'

test('addresses that are set to nothing count as not set', () => {
  const environment = {
    SECUREVIDEO_API_KEY: 'a1b2c3',
    SECUREVIDEO_SECRET_KEY: 'd4e5f6',
    SECUREVIDEO_BASE_URL: '',
    SECUREVIDEO_HUB_URL: '',
  }
  const { account, check } = checkEnvironment(environment, '22.0.0', false)
  expect(check.findings).toEqual([])
  expect(account).toMatchObject({ base: 'https://api.securevideo.com', hub: 'https://hub.securevideo.com' })
})
