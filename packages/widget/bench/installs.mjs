import { bars } from './bars.mjs'
import { countInstalled, installOwn } from './install.mjs'
import { installedRivals } from './rivals.mjs'
import { printTable, verdict } from './table.mjs'

const row = (title, folder, bar) => {
  const { packages, bytes } = countInstalled(folder)
  return [title, `${packages}`, (bytes / 1e6).toFixed(2), bar === undefined ? '' : `${bar} ${verdict(packages, bar)}`]
}

/** How many packages come with each, and how many megabytes, installed by npm into an empty folder. */
export const benchInstalls = async () => {
  const rows = [['installed with', 'packages', 'MB in files', 'bar']]
  const own = await installOwn()
  if (own) rows.push(row('@securevideo/widget', own, bars.packages))
  for (const { title, version, folder } of await installedRivals()) rows.push(row(`${title} ${version}`, folder))
  printTable('What an install brings', rows)
}
