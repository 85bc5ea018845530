import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Secret } from '../wire/secret.ts'
import { hostLoginUrl, participantJoinUrl } from './join-url.ts'

const hub = 'https://hub.securevideo.com'
const patient = { connectCode: new Secret('012345678'), passkey: null }
const keyed = { ...patient, passkey: new Secret('0d4a5c1e-7b1f-4d3e-9f20-5c4b7a1e6d22') }

describe('the address for a participant', () => {
  it('ends in the nine digits', () => {
    expect(participantJoinUrl(hub, patient).reveal()).toBe('https://hub.securevideo.com/Pass/Join/012345678')
  })

  it('carries the passkey where there is one, and launch where it is wanted', () => {
    expect(participantJoinUrl(hub, patient, { launch: true }).reveal()).toBe(`${hub}/Pass/Join/012345678?launch=1`)
    expect(participantJoinUrl(hub, keyed, { launch: false }).reveal()).toBe(
      `${hub}/Pass/Join/012345678?passkey=0d4a5c1e-7b1f-4d3e-9f20-5c4b7a1e6d22`,
    )
    expect(participantJoinUrl(hub, keyed, { launch: true }).reveal()).toBe(
      `${hub}/Pass/Join/012345678?passkey=0d4a5c1e-7b1f-4d3e-9f20-5c4b7a1e6d22&launch=1`,
    )
  })

  it('stays on the hub that was given', () => {
    expect(participantJoinUrl('http://127.0.0.1:4010/hub/?a#b', patient).reveal()).toBe(
      'http://127.0.0.1:4010/hub/Pass/Join/012345678',
    )
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'hub.securevideo.com', ''])(
    'is not made for the hub %j',
    (hubUrl) => {
      expect(() => participantJoinUrl(hubUrl, patient)).toThrow(expect.objectContaining({ code: 'invalid-argument' }))
    },
  )

  it.each(['12345678', '1234567890', '12345678/', '../../../'])('is not made of the code %j', (code) => {
    const act = () => participantJoinUrl(hub, { connectCode: new Secret(code), passkey: null })
    expect(act).toThrow(/connectCode must have nine digits/)
  })

  it('does not show when printed', () => {
    expect(inspect({ url: participantJoinUrl(hub, keyed) }, { depth: 9, showHidden: true })).not.toMatch(/0123|0d4a/)
  })
})

describe('the address for a host', () => {
  it.each([
    [`${hub}/Account/Login?auto=x`, `${hub}/Account/Login?auto=x&scrollTo=36208&launch=1`],
    [`${hub}/Account/AutoLogin/auto=x`, `${hub}/Account/AutoLogin/auto=x?scrollTo=36208&launch=1`],
    [`${hub}/Account/Login?`, `${hub}/Account/Login?scrollTo=36208&launch=1`],
    [`${hub}/Account/Login?auto=x&`, `${hub}/Account/Login?auto=x&scrollTo=36208&launch=1`],
    [`${hub}/Account/AutoLogin/auto=x#top`, `${hub}/Account/AutoLogin/auto=x?scrollTo=36208&launch=1#top`],
    [`${hub}/Account/Login?auto=a%2Fb+c`, `${hub}/Account/Login?auto=a%2Fb+c&scrollTo=36208&launch=1`],
  ])('%s is continued rightly', (loginUri, url) => {
    expect(hostLoginUrl(new Secret(loginUri), { sessionId: 36208, launch: true }).reveal()).toBe(url)
  })

  it('carries only what is wanted', () => {
    const uri = `${hub}/Account/Login?auto=x`
    expect(hostLoginUrl(uri, { sessionId: 36208, launch: false }).reveal()).toBe(`${uri}&scrollTo=36208`)
    expect(hostLoginUrl(uri, { launch: true }).reveal()).toBe(`${uri}&launch=1`)
    expect(hostLoginUrl(uri, {}).reveal()).toBe(uri)
  })

  it.each(['javascript:alert(1)//canary', '/Account/Login?auto=canary', ''])('is not made of %j', (loginUri) => {
    const act = () => hostLoginUrl(loginUri, { sessionId: 36208, launch: true })
    expect(act).toThrow(expect.objectContaining({ code: 'invalid-argument' }))
    expect(act).not.toThrow(/canary/)
  })
})
