import { createProgramFinder } from './need-program.mjs'

const { find, need } = createProgramFinder({
  title: 'a Chromium or Chrome',
  variable: 'CHROME_PATH',
  names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'],
  places: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
  packages: ['chromium', 'fonts-liberation'],
})

/** Path of a Chromium or Chrome on this machine, or undefined. */
export const findChromium = find

/** Finds a Chromium, or installs Debian's where that is allowed, or says in one sentence what to install. */
export const needChromium = need
