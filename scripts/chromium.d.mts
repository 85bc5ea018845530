/** Path of a Chromium or Chrome on this machine, or undefined. */
export function findChromium(): string | undefined

/** Finds a Chromium, or installs Debian's where that is allowed, or throws one sentence that says what to install. */
export function needChromium(): string
