// What the built files weigh, for the test of how heavy they may be.

import { bars, core, isDeviceCheck, isLanguage } from '../bench/bars.mjs'
import { bundleOwn, withImports } from '../bench/bundle.mjs'
import { sum, weigh } from '../bench/weigh.mjs'

const weighParts = async () => {
  const files = await bundleOwn()
  const weightOf = (names) => sum([...names].map((name) => weigh(files.get(name).code))).brotli
  const each = (names, most) => names.map((name) => ({ name, brotli: weightOf(withImports(files, name)), most }))
  const names = [...files.keys()]
  return {
    core: each([core], bars.core),
    check: each(names.filter(isDeviceCheck), bars.check),
    languages: each(names.filter(isLanguage), bars.language),
  }
}

/** Serves them: what is meant, by kind, with its bytes and how many there may be at most. */
export const weights = async (context, next) => {
  if (context.path !== '/weights') return next()
  context.body = await weighParts()
}
