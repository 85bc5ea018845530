/** What writes a part of a page, by the marker that it stands between: `<!-- name -->` and `<!-- /name -->`. */
export type Sections = Readonly<Record<string, () => string>>

/**
 * A page with its sections written anew.
 *
 * @throws Error where it lacks a marker
 */
export const renewSections = (page: string, sections: Sections): string =>
  Object.entries(sections).reduce((text, [name, write]) => {
    const [before, rest] = text.split(`<!-- ${name} -->`)
    const [, after] = rest?.split(`<!-- /${name} -->`) ?? []
    if (after === undefined) throw new Error(`The page has no place for "${name}".`)
    return `${before}<!-- ${name} -->\n\n${write()}\n\n<!-- /${name} -->${after}`
  }, page)

/** A Markdown table. */
export const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows]
    // A bar inside a cell would end it.
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')
