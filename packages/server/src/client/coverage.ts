/** How much is known of a call: the vendor's article shows it, real traffic shows it, or it was deduced. */
export type Standing = 'documented' | 'recorded' | 'inferred'

/** One call of SecureVideo's API and the method for it. */
export type Coverage = {
  /** Method and path as SecureVideo writes them, `{…}` for what changes. */
  call: string
  /** The client's method, such as `sessions.list`. */
  method: string
  /** Where the call is known from: an article's number, recorded traffic, an old open-source client (`gem`). */
  source: string
  standing: Standing
}

const row = (call: string, method: string, source: string, standing: Standing): Coverage => ({
  call,
  method,
  source,
  standing,
})

/** Every call of SecureVideo's API that is known, with the method for it. */
export const coverage: readonly Coverage[] = [
  row('GET /user', 'users.list', 'A81, recorded', 'recorded'),
  row('GET /user/{userId}', 'users.get', 'A81, recorded', 'recorded'),
  row('GET /user/0?externalId={id}', 'users.get', 'A81', 'documented'),
  row('POST /user', 'users.create', 'A81, recorded', 'recorded'),
  row('PUT /user/{userId}', 'users.update', 'recorded', 'recorded'),
  row('PUT /user/0?externalId={id}', 'users.update', 'as GET', 'inferred'),
  row('DELETE /user/{userId}', 'users.delete', 'recorded', 'recorded'),
  row('DELETE /user/0?externalId={id}', 'users.delete', 'as GET', 'inferred'),
  row('PUT /password/{userId}', 'passwords.set', 'A122', 'documented'),
  row('GET /session', 'sessions.list', 'A86', 'documented'),
  row('GET /session/{userId}', 'sessions.list', 'A86, recorded', 'recorded'),
  row('GET /session/0?externalId={id}', 'sessions.list', 'A86', 'documented'),
  row('GET /session?participantEmail={mail}', 'sessions.list', 'A86', 'documented'),
  row('GET /session/{userId}?participantEmail={mail}', 'sessions.list', 'A86', 'documented'),
  row('POST /session/{userId}', 'sessions.create', 'recorded, gem', 'recorded'),
  row('POST /session/0?externalId={id}', 'sessions.create', 'as GET', 'inferred'),
  row('PUT /session/{sessionId}', 'sessions.reschedule', 'recorded, gem', 'recorded'),
  row('PUT /session/0?externalSessionId={id}', 'sessions.reschedule', 'as /status', 'inferred'),
  row('DELETE /session/{sessionId}', 'sessions.cancel', 'recorded, gem', 'recorded'),
  row('DELETE /session/0?externalSessionId={id}', 'sessions.cancel', 'as /status', 'inferred'),
  row('PUT /sessionhost/{sessionId}', 'sessions.changeHost', 'A387', 'documented'),
  row('PUT /sessionhost/0?externalSessionId={id}', 'sessions.changeHost', 'A387', 'documented'),
  row('POST /participant/{sessionId}', 'participants.add', 'A88', 'documented'),
  row('POST /participant/0?externalSessionId={id}', 'participants.add', 'A88', 'documented'),
  row('POST /participant/{sessionId} with SecureVideoUserId', 'participants.add', 'A88; body: gem', 'documented'),
  row('DELETE /participant/{participationId}', 'participants.remove', 'gem', 'inferred'),
  row('POST /login/{userId}', 'logins.create', 'A89, gem', 'documented'),
  row('POST /login/0?externalId={id}', 'logins.create', 'A89', 'documented'),
  row('DELETE /login/{LoginGuid}', 'logins.revoke', 'A89 tells of it, not how', 'inferred'),
  row('GET /status/{sessionId}', 'status.get', 'A267', 'documented'),
  row('GET /status/0?externalSessionId={id}', 'status.get', 'A267', 'documented'),
  row('GET /history', 'history.list', 'A83', 'documented'),
  row('GET /history/{hostUserId}', 'history.list', 'A83', 'documented'),
  row('GET /history?month={first day}', 'history.list', 'A83', 'documented'),
  row('GET /history?startDt={day}&endDt={day}', 'history.list', 'A83', 'documented'),
  row('GET /history?participantEmail={mail}', 'history.list', 'A83', 'documented'),
  row('GET /usage?month={first day}', 'history.usage', 'gem, of 2015', 'inferred'),
  row('GET /document?fromDt={day}&toDt={day}', 'documents.list', 'A342', 'documented'),
  row('GET /document?fromDt={day}&toDt={day}&documentTemplateId={id}', 'documents.list', 'A342', 'documented'),
  row('GET /document/{hostUserId}?fromDt={day}&toDt={day}', 'documents.list', 'A342', 'documented'),
  row('GET /group', 'groups.list', 'A382', 'documented'),
  row('GET /groupuser/{groupId}', 'groups.members', 'A320', 'documented'),
  row('GET /usergroup/{userId}', 'groups.of', 'A320; shape inferred', 'documented'),
  row('GET /usergroup/0?externalId={id}', 'groups.of', 'A320; shape inferred', 'documented'),
  row('GET /StoredRecording', 'recordings.list', 'A269', 'documented'),
  row('GET /StoredRecording?startDt={day}&endDt={day}', 'recordings.list', 'A269', 'documented'),
  row('GET /StoredRecording/{userId}?startDt={day}&endDt={day}', 'recordings.list', 'A269', 'documented'),
  row('GET /StoredRecordingView/{CloudRecordingId}', 'recordings.viewUrl', 'A269; id, shape inferred', 'documented'),
  row('GET of the address in that answer', 'recordings.download', 'A269', 'documented'),
  row('DELETE /StoredRecording/{CloudRecordingId}', 'recordings.delete', 'A269; id inferred', 'documented'),
  row('POST /Contacts/{hostUserId}', 'contacts.create', 'A407; answer inferred', 'documented'),
  row('POST /Contacts/0?hostExternalId={id}', 'contacts.create', 'A407; answer inferred', 'documented'),
  row('PUT /Contacts/{contactId}', 'contacts.update', 'A407 tells of it, not how', 'inferred'),
  row('PUT /Contacts/0?externalId={id}', 'contacts.update', 'A407 tells of it, not how', 'inferred'),
  row('DELETE /Contacts/{contactId}', 'contacts.delete', 'A407 tells of it, not how', 'inferred'),
  row('DELETE /Contacts/0?externalId={id}', 'contacts.delete', 'A407 tells of it, not how', 'inferred'),
  row('Webhook SESSION_STATUS', 'decodeWebhook', 'A317, A318', 'documented'),
  row('Webhook NOTIFY_PUBLIC_USER', 'decodeWebhook', 'A317, A316', 'documented'),
  row('Webhook RECEIVED_DOCUMENTS', 'decodeWebhook', 'A317, A393', 'documented'),
].map((entry) => Object.freeze(entry))
