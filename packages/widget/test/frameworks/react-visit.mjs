import { createElement } from 'react'

/** The tag as React writes it, in a browser and on a server. */
export const Visit = ({ check }) =>
  createElement('securevideo-session', { 'api-key': 'public-key', 'session-id': '36208', check })
