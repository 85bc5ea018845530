import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** Bytes of a file as it is, and as a server sends it at its best: gzip 9 and Brotli 11. */
export const weigh = (code) => {
  const bytes = Buffer.from(code)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  }
}

/** Several files, each compressed by itself as on the wire. */
export const sum = (weights) => {
  const total = { raw: 0, gzip: 0, brotli: 0 }
  for (const weight of weights) for (const kind of Object.keys(total)) total[kind] += weight[kind]
  return total
}
