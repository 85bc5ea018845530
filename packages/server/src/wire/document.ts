import { SecureVideoError } from '../errors.ts'
import { type Day, encodeDays } from './day.ts'
import { decode, integer, text } from './loose.ts'
import { maskPersonal } from './mask.ts'
import { createTaker, records } from './take.ts'
import { anyTime } from './us-time.ts'

/**
 * An e-document that somebody submitted (A342).
 *
 * Only its id is documented. The other fields are inferred from the webhook about documents (A393), and null where SecureVideo names
 * them otherwise; the answers to the form's questions are in `extra`.
 */
export type Document = {
  documentId: number | null
  templateId: number | null
  templateName: string | null
  receivedAt: Date | null
  /** Everything else SecureVideo sent, in its own spelling: mostly answers of a patient. */
  extra: Record<string, unknown>
}

const read = (wire: Record<string, unknown>): Document => {
  const { take, rest } = createTaker(wire)
  const document: Document = {
    documentId: take('DocumentId', integer),
    templateId: take('DocumentTemplateId', integer),
    templateName: take('DocumentTemplateName', text),
    receivedAt: take('ReceivedTs', anyTime),
    extra: rest(),
  }
  return maskPersonal(document, ['templateName', 'extra'])
}

/** Reads a list of documents, also a single one. @throws SecureVideoError `format` */
export const decodeDocuments = (answer: unknown): Document[] => decode(records, answer, 'a list of documents').map(read)

// A342 says 75 days, though its own example spans 92. Both ends count, so that no reading of it is overstepped.
const longest = 75

/** Writes the days of a question for documents. @throws SecureVideoError `invalid-argument` where they are more than 75 */
export const encodeDocumentDays = (from: Day, to: Day): { fromDt: string; toDt: string } => {
  const days = encodeDays(from, to)
  if (days.count <= longest) return { fromDt: days.from, toDt: days.to }
  const message = `from and to span ${days.count} days; SecureVideo gives documents of at most ${longest} at a time. Nothing was sent.`
  throw new SecureVideoError({ code: 'invalid-argument', message })
}
