// Makes what editors read: VS Code's custom data for HTML and CSS, and JetBrains' web-types, from the manifest.

const valuesOf = ({ type }) => [...(type?.text ?? '').matchAll(/'([^']*)'/g)].map(([, name]) => ({ name }))

const reference = { name: 'README', url: 'https://www.npmjs.com/package/@securevideo/widget' }

/** For `html.customData` in VS Code. */
export const makeHtmlData = ({ tagName, description, attributes }) => ({
  version: 1.1,
  tags: [
    {
      name: tagName,
      description,
      attributes: attributes.map((one) => {
        const values = valuesOf(one)
        return {
          name: one.name,
          description: one.description,
          ...(one.type?.text === 'boolean' && { valueSet: 'v' }),
          ...(values.length > 0 && { values }),
        }
      }),
      references: [reference],
    },
  ],
})

/** For `css.customData` in VS Code. */
export const makeCssData = ({ cssProperties, cssParts, cssStates }) => ({
  version: 1.1,
  properties: cssProperties.map(({ name, description }) => ({ name, description })),
  pseudoElements: cssParts.map(({ name, description }) => ({ name: `::part(${name})`, description })),
  pseudoClasses: cssStates.map(({ name, description }) => ({ name: `:state(${name})`, description })),
})

/** For JetBrains' editors, which find it by `web-types` in package.json. */
export const makeWebTypes = ({ tagName, description, ...element }, { name, version }) => {
  const plain = ({ name, description }) => ({ name, description })
  const typed = (one) => ({ ...plain(one), value: { type: one.type?.text ?? 'string' } })
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: [
          {
            name: tagName,
            description,
            attributes: element.attributes.map((one) => ({
              ...plain(one),
              ...(one.default && { default: one.default.replaceAll("'", '') }),
              value: { type: one.type?.text ?? 'string', required: false },
            })),
            slots: element.slots.map(plain),
            js: {
              properties: [...element.properties, ...element.readOnly].map((one) => ({
                ...typed(one),
                'read-only': Boolean(one.readonly),
              })),
              events: element.events.map(plain),
            },
            css: {
              parts: element.cssParts.map(plain),
              properties: element.cssProperties.map(plain),
              'pseudo-classes': element.cssStates.map(({ name, description }) => ({
                name: `state(${name})`,
                description,
              })),
            },
          },
        ],
      },
    },
  }
}
