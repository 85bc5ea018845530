// Makes the tables of README.md, between marks of their names, from the manifest.

const cell = (text) => text.replaceAll('|', '\\|').replace(/\.$/, '')
const code = (text) => (text ? `\`${text}\`` : '')
const row = (cells) => `| ${cells.join(' | ')} |`
const table = (heads, rows) => [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n')

const fallback = ({ default: value = '' }) => code(value.replaceAll("'", ''))

/** The tables, by the names of their marks. */
export const makeTables = ({ properties, readOnly, methods, attributes, events, ...element }) => {
  const alone = attributes.filter(({ fieldName }) => !fieldName)
  const parameters = ({ parameters = [] }) => parameters.map(({ name }) => name).join(', ')
  const named = ({ name, description }) => [code(name) || 'without a name', cell(description)]
  return {
    settings: table(
      ['Attribute', 'Property', 'Default', 'Meaning'],
      [
        ...properties.map((one) => [code(one.attribute), code(one.name), fallback(one), cell(one.description)]),
        ...alone.map(({ name, description }) => [code(name), code(name), 'inherited', cell(description)]),
        ...readOnly.map(({ name, description }) => ['', code(name), '', `Read-only: ${cell(description)}`]),
      ],
    ),
    states: table(['State', 'When'], element.cssStates.map(named)),
    methods: table(
      ['Method', 'Does'],
      methods.map((one) => [
        code(`${one.static ? 'SecureVideoSession.' : ''}${one.name}(${parameters(one)})`),
        cell(one.description),
      ]),
    ),
    events: table(
      ['Event', 'Tells', '`detail`'],
      events.map(({ name, description }) => {
        const [, told = description, detail = ''] = /^(.*?)\s*(`\{.*)$/.exec(description) ?? []
        return [code(name), cell(told), cell(detail)]
      }),
    ),
    slots: table(['Slot', 'Is'], element.slots.map(named)),
    parts: table(['Part', 'Is'], element.cssParts.map(named)),
    'custom-properties': table(['Custom property', 'Is'], element.cssProperties.map(named)),
  }
}

const marked = (name) =>
  new RegExp(
    `(<!-- ${name}: made by \`pnpm --filter @securevideo/widget run manifest\` -->\n)[\\s\\S]*?(\n<!-- /${name} -->)`,
  )

/** A text with the tables put between their marks. */
export const putTables = (text, tables) =>
  Object.entries(tables).reduce((result, [name, made]) => {
    if (!marked(name).test(result)) throw new Error(`README.md has no place for the table of ${name}.`)
    return result.replace(marked(name), (_, start, end) => `${start}${made}${end}`)
  }, text)
