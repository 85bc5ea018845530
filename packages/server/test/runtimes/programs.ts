import { fileURLToPath } from 'node:url'

const program = (path: string) => fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url))

/** Programs of runtimes other than Node, for Linux on x64, from npm. */
export const programs = {
  bun: program('@oven/bun-linux-x64/bin/bun'),
  deno: program('@deno/linux-x64-glibc/deno'),
  workerd: program('@cloudflare/workerd-linux-64/bin/workerd'),
}
