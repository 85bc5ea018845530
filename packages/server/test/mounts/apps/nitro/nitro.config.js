import { defineNitroConfig } from 'nitro/config'

export default defineNitroConfig({ preset: 'node_server', compatibilityDate: '2026-11-01' })
