import type { Context, Handler } from 'hono'
import { html } from 'hono/html'
import { returnAddress } from '../access/grant.ts'
import type { PlaceKey, ReturnNotice } from '../contract.ts'
import type { Rooms } from './context.ts'
import { answerPersonPage, type PersonPage } from './person-page.ts'

const notice: ReturnNotice = { securevideo: 'login-ended' }
const placeKey: PlaceKey = 'securevideo-session place'

// Where the widget noted in this tab which page the session took the place of, that is where to go, once; else to the link's address.
// In a frame the page around it knows what to do; the link is for one that does not.
const goOn = `const link=document.querySelector('a');let to=link?.href
try{const place=sessionStorage.getItem('${placeKey}');if(parent===window)sessionStorage.removeItem('${placeKey}')
const{href,origin,protocol}=new URL(place);if(origin===location.origin&&/^https?:$/.test(protocol))to=href}catch{}
if(link&&to)link.href=to
if(to&&parent===window)location.replace(to)`

const pageFor = (address: string | undefined): PersonPage => ({
  status: 200,
  icon: html`<path d="M13.5 4.5H7.2a1.7 1.7 0 0 0-1.7 1.7v11.6a1.7 1.7 0 0 0 1.7 1.7h6.3M10.5 12h9M16.4 8.7l3.3 3.3-3.3 3.3"/>`,
  heading: 'You were signed out of the session',
  text: 'Your video login has ended. To go back in, join again from the page where you started.',
  below: address === undefined ? '' : html`<a href="${address}">Back to your page</a>`,
  notice,
  script: goOn,
})

/**
 * `GET /return`: where SecureVideo sends a host's browser when the login ends, by a log-out or by time (A89).
 *
 * In a frame it tells the widget; with the tab to itself it goes back to the page that the person left, else to the `returnTo` address
 * that `to` names, else to the first one.
 */
export const answerReturn =
  <Native>({ options }: Rooms<Native>): Handler =>
  (c: Context) => {
    const { returnTo, allowedOrigins } = options
    const address = returnAddress({ returnTo: c.req.query('to') ?? '' }, returnTo) ?? returnAddress({}, returnTo)
    return answerPersonPage(c, allowedOrigins, pageFor(address))
  }
