import type { Browser } from 'playwright-core'
import { frameOf, type Loot, openPage, seesAndHears, untilState } from './browser.ts'

/**
 * Two people open a page each, join, and see and hear each other inside it.
 *
 * @param pages where each finds the session, signed in or not yet: an address that signs in and leads on will do
 * @param sandboxUrl where the sandbox is
 */
export const meet = async (
  browser: Browser,
  pages: { clinician: string; patient: string },
  sandboxUrl: string,
): Promise<{ clinician: Loot; patient: Loot; part(): Promise<void> }> => {
  // Contexts of their own: two people share no cookies.
  const clinician = await openPage(await browser.newContext(), pages.clinician)
  const patient = await openPage(await browser.newContext(), pages.patient)
  for (const { page } of [patient, clinician]) await page.getByRole('button', { name: 'Join session' }).click()
  await Promise.all([patient, clinician].map(async ({ page }) => seesAndHears(await frameOf(page, sandboxUrl))))
  await Promise.all([untilState(patient.page, 'live'), untilState(clinician.page, 'live')])
  const part = async () => {
    for (const { page } of [patient, clinician]) {
      await page.getByRole('button', { name: 'Leave', exact: true }).click()
      await untilState(page, 'left')
      await page.context().close()
    }
  }
  return { clinician, patient, part }
}
