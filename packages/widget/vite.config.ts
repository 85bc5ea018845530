import { defineConfig, type Plugin } from 'vite'

// `vite build` makes the one file for pages without a bundler, beside the modules that tsc has put into dist.
// `vite` alone serves the gallery of states.
// The minifier leaves template literals alone, and a fifth of this package is style sheet.
const tightenStyles: Plugin = {
  name: 'tighten-styles',
  transform: (code, id) =>
    /\/element\/(theme|styles|room-styles)\.ts$/.test(id)
      ? code
          .replace(/\s+/g, ' ')
          .replace(/ ?([{};]) ?/g, '$1')
          .replace(/;}/g, '}')
      : null,
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
  plugins: command === 'build' ? [tightenStyles] : [sessionPage],
  server: { fs: { allow: ['../..'] } },
  build: {
    target: 'es2022',
    emptyOutDir: false,
    outDir: 'dist',
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: () => 'securevideo-session.js' },
    // As a library, Vite would leave the white space in.
    rolldownOptions: { output: { minify: { compress: true, mangle: true, codegen: true } } },
  },
}))
