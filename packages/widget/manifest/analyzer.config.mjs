// What the analyzer reads. It would otherwise write into package.json where it thinks that the manifest is.
export default {
  globs: [
    'src/element/sv-event.ts',
    'src/element/events.ts',
    'src/element/act-events.ts',
    'src/element/session-attributes.ts',
    'src/element/securevideo-session.ts',
  ],
  litelement: true,
  packagejson: false,
}
