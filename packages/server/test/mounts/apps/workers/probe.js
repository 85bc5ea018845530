import { createProbe } from '../../create-probe.mjs'

export const read = createProbe()
