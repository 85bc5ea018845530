import { chromium } from 'playwright-core'
import { needChromium } from '../../../scripts/chromium.mjs'

const jobs = process.argv.slice(2).map((j) => j.split(','))
const browser = await chromium.launch({
  executablePath: needChromium(),
  args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
})
const shots = []
for (const [scenario, lang, theme, width, height = 620, extra = ''] of jobs) {
  const page = await browser.newPage({ viewport: { width: +width, height: +height } })
  if (extra.includes('forced')) await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(
    `http://localhost:5391/stage.html?scenario=${scenario}&still&theme=${theme}&lang=${lang}${extra.includes('win') ? '&display=window' : ''}`,
  )
  await page.waitForSelector('html[data-shown]', { timeout: 60000 })
  await page.waitForTimeout(700)
  shots.push((await page.screenshot()).toString('base64'))
  await page.close()
}
const sheet = await browser.newPage({ viewport: { width: 1400, height: 400 } })
await sheet.setContent(
  `<body style="margin:8px;background:#888;display:flex;flex-wrap:wrap;gap:8px;align-items:start">${shots.map((s) => `<img style="max-width:100%" src="data:image/png;base64,${s}">`).join('')}`,
)
await sheet.waitForTimeout(300)
await sheet.screenshot({ path: '/tmp/b1-sheet.png', fullPage: true })
await browser.close()
