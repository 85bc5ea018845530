import { requireId } from '../wire/check-argument.ts'
import type { Day } from '../wire/day.ts'
import { type Document, decodeDocuments, encodeDocumentDays } from '../wire/document.ts'
import type { Calls } from './calls.ts'
import type { CallOptions } from './options.ts'
import { type UserIdReference, userIdPath, withQuery } from './reference.ts'

/** Which documents to list. */
export type DocumentFilter = {
  /** First day, in UTC. */
  from: Day
  /** Last day, in UTC; with the first one at most 75 days. */
  to: Day
  /** Only documents submitted to this host. */
  host?: UserIdReference
  /** Only documents made from this template. Together with a host: inferred. */
  templateId?: number
}

/** E-documents that people submitted (A342). Their PDF can be had too, by a call that is not documented where we could see it. */
export type Documents = {
  /** Gives the documents of at most 75 days (documented, A342; of a record only its id is documented). */
  list(filter: DocumentFilter, options?: CallOptions): Promise<Document[]>
}

/** Creates the calls about documents. */
export const createDocuments = (calls: Calls): Documents => ({
  list: async ({ host, from, to, templateId }, options) => {
    const query = {
      ...encodeDocumentDays(from, to),
      documentTemplateId: templateId === undefined ? undefined : `${requireId(templateId, 'templateId')}`,
    }
    const path = host === undefined ? withQuery('/document', query) : userIdPath('document', host, query)
    return calls.ask({ operation: 'documents.list', method: 'GET', path }, decodeDocuments, options)
  },
})
