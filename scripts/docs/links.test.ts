import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { allPages, root } from './pages.ts'
import { type Link, readPage } from './read-page.ts'

const pages = new Map(allPages().map((path) => [path, readPage(path)]))
const links = [...pages.values()].flatMap((page) => page.links)
const isExternal = ({ to }: Link) => /^[a-z][a-z0-9+.-]*:/i.test(to)
// Where an example runs on the reader's own machine.
const isHere = ({ to }: Link) => /^http:\/\/((\w+\.)?localhost|127\.0\.0\.1)(:|\/|$)/.test(to)
const say = ({ page, line, to }: Link) => `${page}:${line} ${to}`

const known = readFileSync(new URL('external-links.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')

const target = ({ page, to }: Link) => {
  const [path = '', anchor] = decodeURI(to).split('#')
  return { path: path === '' ? page : posix.normalize(posix.join(dirname(page), path)), anchor }
}

describe('a link', () => {
  test('inside the repository leads to a file that is there', () => {
    const broken = links.filter((link) => !isExternal(link) && !existsSync(join(root, target(link).path)))
    expect(broken.map(say)).toEqual([])
  })

  test("of a package's README leads nowhere else in the repository, since on npm it stands alone", () => {
    const away = links.filter(({ page, to }) => page.startsWith('packages/') && to.startsWith('..'))
    expect(away.map(say)).toEqual([])
  })

  test('to a heading leads to one that is there', () => {
    const broken = links.filter((link) => {
      if (isExternal(link)) return false
      const { path, anchor } = target(link)
      return anchor !== undefined && !pages.get(path.endsWith('.md') ? path : `${path}/README.md`)?.anchors.has(anchor)
    })
    expect(broken.map(say)).toEqual([])
  })

  test('out of the repository is one that somebody looked at', () => {
    expect(links.filter((link) => isExternal(link) && !isHere(link) && !known.includes(link.to)).map(say)).toEqual([])
  })

  test('that nobody follows any more is not listed', () => {
    expect(known.filter((to) => !links.some((link) => link.to === to))).toEqual([])
  })

  test('in words, as a path in code, is one that is there', () => {
    const paths = [...pages.values()].flatMap((page) => page.paths)
    expect(paths.length).toBeGreaterThan(10)
    expect(paths.filter(({ to }) => !existsSync(join(root, to))).map(say)).toEqual([])
  })

  test('is read where there is one', () => {
    expect(links.length).toBeGreaterThan(20)
  })
})
