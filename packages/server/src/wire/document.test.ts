import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { decodeDocuments, encodeDocumentDays } from './document.ts'

it('of a document its id is read and all else kept', () => {
  const wire = { DocumentId: '71', DocumentTemplateId: 4, ReceivedTs: '1/5/2023 4:37:55 PM', Allergies: 'latex' }
  const [document] = decodeDocuments([wire])
  expect(document).toEqual({
    documentId: 71,
    templateId: 4,
    templateName: null,
    receivedAt: new Date('2023-01-05T16:37:55Z'),
    extra: { Allergies: 'latex' },
  })
  expect(inspect(document)).not.toContain('latex')
})

it('a document of which nothing is known is kept whole', () => {
  expect(decodeDocuments([{ Id: 71 }])[0]?.extra).toEqual({ Id: 71 })
})

it('75 days are asked for, both ends counted, and not one more', () => {
  expect(encodeDocumentDays('2030-01-01', '2030-03-16')).toEqual({ fromDt: '2030-01-01', toDt: '2030-03-16' })
  expect(() => encodeDocumentDays('2030-01-01', '2030-03-17')).toThrow(
    expect.objectContaining({ code: 'invalid-argument', message: expect.stringMatching(/span 76 days.*at most 75/) }),
  )
})
