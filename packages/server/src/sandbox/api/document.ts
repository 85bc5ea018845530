import { readTime } from '../time.ts'
import { userIdOf } from '../users.ts'
import type { Call, Resource } from './call.ts'
import { dayIn, isWithin, spanIn } from './days.ts'
import { findAccount, numberIn } from './find.ts'
import { Refusal } from './respond.ts'

const day = 86_400_000
// Documented, though the article's own example spans 92 days; that a longer span is refused is inferred.
const longest = 75 * day

const submitted = ({ state, query }: Call, hostUserId?: number) => {
  const [from, to] = [dayIn(query, 'fromDt'), dayIn(query, 'toDt')]
  if (from === undefined || to === undefined) throw new Refusal(400, 'fromDt and toDt are required.')
  if (to < from) throw new Refusal(400, 'toDt lies before fromDt.')
  if (to - from > longest) throw new Refusal(400, 'fromDt and toDt may be at most 75 days apart.')
  const template = query.get('documentTemplateId')
  const templateId = template === null || template === '' ? undefined : numberIn(template)
  const span = spanIn(query, 'fromDt', 'toDt')
  return state.documents
    .own()
    .filter((entry) => hostUserId === undefined || entry.hostUserId === hostUserId)
    .map(({ record }) => record)
    .filter((record) => isWithin(readTime(record.ReceivedTs) ?? 0, span))
    .filter((record) => templateId === undefined || record.DocumentTemplateId === templateId)
}

/** `/document` (A342): e-documents that people submitted. The call that gives a PDF is not documented where we could see it. */
export const document: Resource = {
  GET: (call) => ({ status: 200, record: submitted(call) }),
  'GET id': (call) => ({ status: 200, record: submitted(call, userIdOf(findAccount(call).user)) }),
}
