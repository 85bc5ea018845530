import type { NextConfig } from 'next'

const config: NextConfig = {
  // A second name for this machine, so that one browser can hold two people's sign-ins while you try things out.
  allowedDevOrigins: ['127.0.0.1'],
}

export default config
