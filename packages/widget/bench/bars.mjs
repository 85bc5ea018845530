/** The one file that pages without a bundler name. */
export const core = 'securevideo-session.js'

/** Whether a file of the build is the device check, which is loaded when it is opened. */
export const isDeviceCheck = (fileName) => fileName.endsWith('check/device-check.js')

/** Whether a file of the build holds words of one language. */
export const isLanguage = (fileName) => /\/[a-z]{2}\.js$/.test(fileName)

/** What may not be exceeded: bytes after Brotli 11, packages, and times as often. */
export const bars = { core: 12 * 1024, check: 4 * 1024, language: 1024, packages: 7, firstFrame: 1.2 }
