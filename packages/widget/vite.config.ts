import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ConfigEnv, defineConfig, type Plugin, type UserConfig } from 'vite'

// `vite build` makes the file for pages without a bundler, beside the modules that tsc has put into dist, and makes
// small what that file loads when it is needed. `vite` alone serves the gallery of scenarios; `vite build --mode gallery` makes it a
// folder of files that any web server can hold.

// The minifier leaves template literals alone, and a third of this package is in them.
const tightenStyles = (styles: string): string =>
  styles
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/\b0\./g, '.')
    .replace(/;}/g, '}')
    .trimStart()

// White space with a line break in it is the formatter's; any other is the author's.
const tightenMarkup = (markup: string): string =>
  markup.replace(/([>}])\s*\n\s*(?=[<$])|\s*\n\s*(>)/g, '$1$2').replace(/\s*\n\s*/g, ' ')

const tightenTemplates: Plugin = {
  name: 'tighten-templates',
  transform: (code, id) =>
    /\/src\/(element|check)\//.test(id)
      ? code
          .replace(/\bcss`([^`]*)/g, (_, text: string) => `\`${tightenStyles(text)}`)
          .replace(/(?<=\bhtml`)[^`]*/g, tightenMarkup)
      : null,
}

const filesIn = (folder: string): string[] =>
  readdirSync(new URL(`src/${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file.replace(/\.ts$/, '')}`)

// Loaded beside the main file, from a folder of their own: the modules that tsc makes are for bundlers, and share what they need.
const apart = [
  'check/device-check',
  'check/load-words',
  'check/trouble',
  'diagnose/diagnose',
  'element/acts',
  'element/explain',
  'element/face',
  'session/push',
  ...filesIn('locales'),
  ...filesIn('check/words'),
]
const entry = {
  'securevideo-session': 'src/cdn.ts',
  ...Object.fromEntries(apart.map((name) => [`parts/${name}`, `src/${name}.ts`])),
}

// Each of those is one file: what two of them need is in both, since a third request costs more than some lines twice. And they
// take nothing from the main file: wherever a page or a redirect gave that another address, it would be loaded a second time.
const sourceFolder = fileURLToPath(new URL('src/', import.meta.url))
const rootOf = (id: string): string | undefined => {
  // By its end, Vite knows what a file is written in.
  const [file = '', root] = id.replace(/\.ts$/, '').split('.ts?part=')
  const name = file.replace(sourceFolder, '')
  return root ?? (apart.includes(name) ? name : undefined)
}
const eachAlone: Plugin = {
  name: 'each-alone',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    const root = importer && rootOf(importer)
    if (!root || !source.startsWith('.') || options.isEntry) return null
    const file = fileURLToPath(new URL(source, `file://${importer.split('?')[0]}`))
    return rootOf(file) ? file : `${file}?part=${root}.ts`
  },
  load: (id) => (id.includes('?part=') ? readFileSync(id.split('?')[0] ?? '', 'utf8') : null),
}

// The main file has Lit; what is drawn elsewhere is only marked as a template, in the form that Lit documents
// (`TemplateResult`), and handed to that one copy.
const litTag = `
  export const html = (strings, ...values) => ({ _$litType$: 1, strings, values })
  export const nothing = Symbol.for('lit-nothing')
`
const oneLit: Plugin = {
  name: 'one-lit',
  enforce: 'pre',
  resolveId: (source, importer) => (source === 'lit' && importer && rootOf(importer) ? '\0lit-tag' : null),
  load: (id) => (id === '\0lit-tag' ? litTag : null),
}

// Where a ticket leads in the gallery: a picture of a call.
const sessionPage: Plugin = {
  name: 'session-page',
  configureServer: ({ middlewares }) => {
    middlewares.use((request, _response, next) => {
      if (request.url?.includes('/go/')) request.url = '/session.html'
      next()
    })
  },
}

// The same for a server of files alone: a scripted server's tickets are known beforehand.
const sessionFiles: Plugin = {
  name: 'session-files',
  generateBundle() {
    const source = readFileSync(new URL('dev/session.html', import.meta.url))
    for (const count of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      this.emitFile({ type: 'asset', fileName: `securevideo/go/ticket-${count}-q8Zr/index.html`, source })
    }
  },
}

const gallery: UserConfig = {
  root: 'dev',
  base: './',
  resolve: { conditions: ['securevideo-source', 'module', 'browser', 'development|production'] },
  plugins: [sessionFiles],
  build: {
    target: 'es2022',
    outDir: '../dist-gallery',
    emptyOutDir: true,
    rolldownOptions: { input: ['dev/index.html', 'dev/stage.html', 'dev/theming.html'] },
  },
}

const widget = ({ command }: ConfigEnv): UserConfig => ({
  root: command === 'serve' ? 'dev' : '.',
  resolve: { conditions: ['securevideo-source', 'module', 'browser', 'development|production'] },
  plugins: command === 'build' ? [oneLit, eachAlone, tightenTemplates] : [sessionPage],
  server: { fs: { allow: ['../..'] } },
  build: {
    target: 'es2022',
    emptyOutDir: false,
    outDir: 'dist',
    lib: { entry, formats: ['es'], fileName: (_, name) => `${name}.js` },
    // As a library, Vite would leave the white space in.
    rolldownOptions: {
      treeshake: { propertyReadSideEffects: false },
      output: { comments: false, minify: { compress: true, mangle: true, codegen: true } },
    },
  },
})

export default defineConfig((env) => (env.mode === 'gallery' ? gallery : widget(env)))
