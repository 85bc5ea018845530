import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { decodeRecordings, decodeViewUrl } from './recording.ts'

const wire = {
  CloudRecordingId: 55,
  HostUserId: 12281,
  SessionId: '36208',
  HostUserFullName: 'Ngozi Okafor',
  Status: 'Recording Complete',
  CloudRecordingStatusTs: '2017-03-01T10:15:14.987',
  RecordingStartTs: '2017-03-01T09:30:42.22',
  Minutes: 44,
}

describe('a recording', () => {
  it.each([
    ['a list', [wire]],
    ['one', wire],
  ])('is read from %s', (_, answer) => {
    const recordings = decodeRecordings(answer)
    expect(recordings).toEqual([
      {
        recordingId: 55,
        hostUserId: 12281,
        sessionId: 36208,
        hostFullName: 'Ngozi Okafor',
        status: 'Recording Complete',
        statusAt: new Date('2017-03-01T10:15:14.987Z'),
        startedAt: new Date('2017-03-01T09:30:42.220Z'),
        extra: { Minutes: 44 },
      },
    ])
    expect(inspect(recordings)).not.toContain('Ngozi')
  })

  it('is read without anything but its id', () => {
    expect(decodeRecordings([{ CloudRecordingId: 55 }])[0]).toMatchObject({ recordingId: 55, startedAt: null })
  })

  it('without an id is refused', () => {
    expect(() => decodeRecordings([{ ...wire, CloudRecordingId: null }])).toThrow(/CloudRecordingId/)
  })
})

const address = 'https://media.example.com/v/abc?sig=1'

describe('the address of a recording', () => {
  it.each([
    [address],
    [{ ViewUrl: address }],
    [{ Url: address, CloudRecordingId: 55, Status: 'Ready', Expires: null }],
  ])('is found in %j, and shows in nothing', (answer) => {
    const url = decodeViewUrl(answer)
    expect(url.reveal()).toBe(address)
    expect(inspect(url) + JSON.stringify(url)).not.toContain('example')
  })

  it('may be plain http on this machine alone', () => {
    expect(decodeViewUrl('http://127.0.0.1:4010/r/5').reveal()).toContain('4010')
    expect(() => decodeViewUrl('http://media.example.com/v/abc')).toThrow(/https/)
    expect(() => decodeViewUrl('http://127.0.0.1.example.com/')).toThrow(/https/)
  })

  it.each([
    '',
    'javascript:alert(1)',
    '/v/abc',
    [address],
    {},
    { A: address, B: 'https://other.example.com/' },
    { A: { B: address } },
    null,
  ])('is not in %j', (answer) => {
    expect(() => decodeViewUrl(answer)).toThrow(expect.objectContaining({ code: 'format' }))
    expect(() => decodeViewUrl(answer)).not.toThrow(/example\.com/)
  })
})
