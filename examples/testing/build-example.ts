import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * Runs a program that builds pages of an example.
 *
 * @param folder the example's, such as `import.meta.dirname`
 * @param words the program and its arguments, found as a package script finds them
 */
export const buildExample = async (
  folder: string,
  [program = '', ...args]: string[],
  mode: 'development' | 'production' = 'production',
): Promise<void> => {
  await promisify(execFile)(`node_modules/.bin/${program}`, args, {
    cwd: folder,
    env: { ...process.env, NODE_ENV: mode },
  })
}

/** Has Vite build an example's page for {@link livesIn}, with the development build of its framework. */
export const buildLives = (folder: string): Promise<void> => {
  const options = '--config vite.config.ts --mode development --base ./ --outDir ../dist/lives --emptyOutDir'
  return buildExample(folder, ['vite', 'build', 'lives', ...options.split(' ')], 'development')
}
