import { expect, test } from 'vitest'
import { runControl } from './browser/run-control.ts'

test('the page’s script is one function that parses by itself and brings no module reference along', () => {
  const text = String(runControl)
  expect(() => new Function(`(${text})`)).not.toThrow()
  expect(text).not.toMatch(/__vite_ssr|\bimport\(|\brequire\(/)
})
