const features = ['camera', 'microphone', 'display-capture', 'fullscreen', 'autoplay']

// A feature that a browser does not know makes it complain on the console, so the newer ones are asked for first.
const newerFeatures = ['speaker-selection']

type FeaturePolicyDocument = Document & { featurePolicy?: { features(): string[] } }

const knownNewerFeatures = (page: FeaturePolicyDocument): string[] => {
  const known = page.featurePolicy?.features() ?? []
  return newerFeatures.filter((feature) => known.includes(feature))
}

// `allow` is a small language of its own: only what parses as an origin may go into it.
const originOf = (text: string): string | null => {
  try {
    const { origin } = new URL(text)
    return /^https?:\/\/[\w.:[\]-]+$/.test(origin) ? origin : null
  } catch {
    return null
  }
}

/**
 * The `allow` of the session's frame: each feature for each origin that the session passes through.
 *
 * A feature without origins would belong to the frame's first address alone, and be lost at the redirect.
 */
export const allowFor = (addresses: string[], page: Document = document): string => {
  const origins = [...new Set(addresses.map(originOf).filter((origin) => origin !== null))].join(' ')
  return [...features, ...knownNewerFeatures(page)].map((feature) => `${feature} ${origins}`).join('; ')
}

/** The frame may do what a call needs, and never take over the page around it. */
export const sandbox =
  'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads'
