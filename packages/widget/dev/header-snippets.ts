import type { PageHeaders } from '../src/diagnose/page-headers.ts'

// One header is full of single quotes, the other of double ones; neither has both.
const quoted = (text: string) => (text.includes("'") ? `"${text}"` : `'${text}'`)
const entries = (headers: PageHeaders, line: (name: string, value: string) => string) =>
  Object.entries(headers)
    .map(([name, value]) => line(name, value))
    .join('\n')

/** How each server sends headers with a page: the lines for its configuration. */
export const snippets: Record<string, (headers: PageHeaders) => string> = {
  nginx: (headers) => entries(headers, (name, value) => `add_header ${name} ${quoted(value)} always;`),
  Express: (headers) =>
    `app.use((request, response, next) => {\n${entries(
      headers,
      (name, value) => `  response.setHeader('${name}',\n    ${quoted(value)})`,
    )}\n  next()\n})`,
  'Next.js': (headers) =>
    `// next.config.mjs\nexport default {\n  headers: async () => [{\n    source: '/:path*',\n    headers: [\n${entries(
      headers,
      (name, value) => `      { key: '${name}',\n        value: ${quoted(value)} },`,
    )}\n    ],\n  }],\n}`,
}
