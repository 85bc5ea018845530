// Makes the list of scenarios in README.md, and the example above it, from what the tests run.

/** The table of scenarios, and the text of the example, by the names of their marks. */
export const makeTestingDocs = (scenarios, example) => ({
  scenarios: [
    '| Scenario | Ends in | What it is |',
    '| --- | --- | --- |',
    ...[...scenarios.matchAll(/^ {2}'?([\w-]+)'?: \{\s*about: (['"])(.*?)\2,\s*state: '([a-z]+)'/gms)].map(
      ([, name, , about, state]) => `| \`${name}\` | \`${state}\` | ${about.replace(/\.$/, '')} |`,
    ),
  ].join('\n'),
  example: `\`\`\`ts\n${example.trim()}\n\`\`\``,
})
