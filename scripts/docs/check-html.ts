import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DefaultTreeAdapterTypes, type ParserError, parse } from 'parse5'
import { root } from './pages.ts'

const everywhere = ['id', 'class', 'lang', 'dir', 'hidden', 'style', 'slot']

/** The attributes that the widget's README lists. */
export const widgetAttributes = (): string[] => {
  const readme = readFileSync(join(root, 'packages/widget/README.md'), 'utf8')
  const [, section = ''] = /\n## Attributes[^\n]*\n([\s\S]*?)\n## /.exec(readme) ?? []
  return [...section.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name = '']) => name)
}

/** Tells every mistake in a piece of HTML: what the parser remarks on, tags that do not pair, attributes that our tag does not take. */
export const checkHtml = (code: string): string[] => {
  const mistakes: string[] = []
  const onParseError = ({ code: what, startLine }: ParserError) => {
    // It may be a part of a page.
    if (what !== 'missing-doctype') mistakes.push(`${what} in line ${startLine}`)
  }
  const known = [...widgetAttributes(), ...everywhere]
  let closed = 0
  const visit = (node: DefaultTreeAdapterTypes.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!('tagName' in child)) continue
      if (child.sourceCodeLocation?.endTag) closed += 1
      if (child.tagName === 'securevideo-session') {
        const unknown = child.attrs.filter(({ name }) => !known.includes(name))
        mistakes.push(...unknown.map(({ name }) => `<securevideo-session> takes no ${name}`))
      }
      visit(child)
    }
  }
  visit(parse(code, { onParseError, sourceCodeLocationInfo: true }))
  const closing = code.match(/<\/[a-z]/gi)?.length ?? 0
  if (closing !== closed) mistakes.push(`${closing} end tags, of which ${closed} end something`)
  return mistakes
}
