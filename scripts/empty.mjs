// Takes away a folder that is built anew: what an older build left there would be published with it.
import { rmSync } from 'node:fs'

for (const folder of process.argv.slice(2)) rmSync(folder, { recursive: true, force: true })
