import { createHandler } from './clinic.mjs'

// biome-ignore lint/style/noDefaultExport: workerd wants it.
export default { fetch: createHandler() }
