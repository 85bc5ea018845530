import type { State } from './state.ts'

/**
 * The address that lets somebody in: the join page with code and passkey (A340, A338), or for the host a fresh login.
 * @throws RangeError where nobody has this participation id
 */
export const findEntrance = (state: State, url: string, participationId: number): string => {
  const found = state.findParticipation(participationId)
  if (!found) throw new RangeError('Nobody in the sandbox has this participation id.')
  const { session, participant } = found
  if (participant.SecureVideoUserId === session.UserId) {
    const guid = state.addLogin({ userId: session.UserId, redirectToUriOnExpiry: `${url}/` })
    return `${url}/Account/Login?auto=${guid}&scrollTo=${session.SessionId}`
  }
  const code = String(participant.ConnectCode).padStart(9, '0')
  return `${url}/Pass/Join/${code}${participant.Passkey === '' ? '' : `?passkey=${participant.Passkey}`}`
}
