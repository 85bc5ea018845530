import { bars, core, isDeviceCheck, isLanguage } from './bars.mjs'
import { startBrowser } from './browser.mjs'
import { bundleOther, bundleOwn, withImports } from './bundle.mjs'
import { installedRivals } from './rivals.mjs'
import { kibibytes, printTable, verdict } from './table.mjs'
import { filesOfVisit } from './visit.mjs'
import { sum, weigh } from './weigh.mjs'

const row = (title, weight, bar) => [
  title,
  kibibytes(weight.raw),
  kibibytes(weight.gzip),
  kibibytes(weight.brotli),
  bar === undefined ? '' : `${kibibytes(bar)} ${verdict(weight.brotli, bar)}`,
]

/** Languages are many and alike: of each folder of them the heaviest stands for all. */
const languageRows = (weights) => {
  const all = [...weights.keys()].filter(isLanguage)
  const folders = new Set(all.map((name) => name.replace(/[^/]+$/, '')))
  return [...folders].map((folder) => {
    const names = all.filter((name) => name.replace(/[^/]+$/, '') === folder)
    const heaviest = names.reduce((a, b) => (weights.get(b).brotli > weights.get(a).brotli ? b : a))
    return row(
      `${folder}*.js: the heaviest of ${names.length}, ${heaviest.slice(folder.length, -3)}`,
      weights.get(heaviest),
      bars.language,
    )
  })
}

const visits = [
  { title: 'a visit in English: ask, join, in the frame' },
  { title: 'the same in Arabic', lang: 'ar' },
  { title: 'the device check in English, before the join', check: true },
]

/** How heavy what pages load is, by file and by visit, beside what others publish, minified alike. */
export const benchSizes = async () => {
  const files = await bundleOwn()
  const weights = new Map([...files].map(([name, { code }]) => [name, weigh(code)]))
  const weightOf = (names) => sum([...names].map((name) => weights.get(name)))
  const rows = [['KiB', 'raw', 'gzip 9', 'brotli 11', 'bar']]
  rows.push(row(`${core}: what every page loads, with Lit`, weightOf(withImports(files, core)), bars.core))
  for (const [name, weight] of weights) {
    if (name !== core && !isLanguage(name)) rows.push(row(name, weight, isDeviceCheck(name) ? bars.check : undefined))
  }
  rows.push(...languageRows(weights))
  const loaded = []
  const browser = await startBrowser()
  for (const visit of visits) {
    const names = await filesOfVisit(browser, visit)
    rows.push(row(`${visit.title}: ${names.length} files`, weightOf(names)))
    loaded.push(`${visit.title}: ${names.toSorted().join(', ')}`)
  }
  await browser.close()
  rows.push(row('Lit alone', weigh(await bundleOther('bench/lit-alone.mjs'))))
  for (const rival of await installedRivals()) {
    rows.push(row(`${rival.title} ${rival.version}`, weigh(await rival.bundle('entry'))))
  }
  printTable('What a page loads of each', rows)
  console.log(`\n${loaded.join('\n')}`)
}
