import { readdirSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

// `vite build` makes the file for pages without a bundler, beside the modules that tsc has put into dist, and makes
// small what that file loads when it is needed. `vite` alone serves the gallery of states.

// The minifier leaves template literals alone, and a third of this package is in them.
const tightenStyles = (styles: string): string =>
  styles
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/\b0\./g, '.')
    .replace(/;}/g, '}')

// White space with a line break in it is the formatter's; any other is the author's.
const tightenMarkup = (markup: string): string =>
  markup.replace(/([>}])\s*\n\s*(?=[<$])|\s*\n\s*(>)/g, '$1$2').replace(/\s*\n\s*/g, ' ')

const tightenTemplates: Plugin = {
  name: 'tighten-templates',
  transform: (code, id) =>
    id.includes('/src/element/')
      ? code.replace(/(?<=\bcss`)[^`]*/g, tightenStyles).replace(/(?<=\bhtml`)[^`]*/g, tightenMarkup)
      : null,
}

// Loaded beside the main file: the same addresses as tsc gives them, since they take nothing from elsewhere.
const apart = [
  'element/explain',
  ...readdirSync(new URL('src/locales', import.meta.url)).map((file) => `locales/${file.replace(/\.ts$/, '')}`),
]
const entry = {
  'securevideo-session': 'src/index.ts',
  ...Object.fromEntries(apart.map((name) => [name, `src/${name}.ts`])),
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

export default defineConfig(({ command }) => ({
  root: command === 'serve' ? 'dev' : '.',
  resolve: { conditions: ['securevideo-source', 'module', 'browser', 'development|production'] },
  plugins: command === 'build' ? [tightenTemplates] : [sessionPage],
  server: { fs: { allow: ['../..'] } },
  build: {
    target: 'es2022',
    emptyOutDir: false,
    outDir: 'dist',
    lib: { entry, formats: ['es'], fileName: (_, name) => `${name}.js` },
    // As a library, Vite would leave the white space in.
    rolldownOptions: { output: { comments: false, minify: { compress: true, mangle: true, codegen: true } } },
  },
}))
