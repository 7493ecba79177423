import { plural, t } from '@lingui/core/macro'
import { ApiError } from '../api/problem'

/** What happened and what to do about it, in one or two sentences. */
export function explain(error: unknown): string {
  if (!(error instanceof ApiError)) {
    return t`Something went wrong in this page. Reload it and try again.`
  }
  if (error.status === 0) {
    return t`The server cannot be reached. Check your connection and try again.`
  }
  if (error.status === 429) {
    return tooMany(error.retryAfterSeconds)
  }
  if (error.status >= 500) {
    return t`The server has trouble answering just now. Try again in a moment.`
  }
  const [first] = error.problem.errors ?? []
  // A refusal that only names its field says nothing more there than as a whole.
  return first && first.message !== error.problem.detail ? `${first.field}: ${first.message}` : known(error)
}

function tooMany(seconds: number | null): string {
  if (seconds === null) {
    return t`Too many attempts. Wait a little, then try again.`
  }
  const minutes = Math.ceil(seconds / 60)
  return seconds < 90
    ? t`Too many attempts. Try again in ${plural(seconds, { one: '# second', other: '# seconds' })}.`
    : t`Too many attempts. Try again in ${plural(minutes, { one: '# minute', other: '# minutes' })}.`
}

function known(error: ApiError): string {
  switch (error.code) {
    case 'wrong_credentials':
      return t`The e-mail address and the password do not belong together.`
    case 'email_taken':
      return t`There is an account with this e-mail address. Sign in, or reset the password.`
    case 'wrong_password':
      return t`The present password is another one.`
    case 'slug_taken':
      return t`Another organization has this address. Choose another one.`
    case 'team_name_taken':
      return t`Another team has this name. Choose another one.`
    case 'last_admin':
      return t`An organization keeps at least one admin. Make somebody else admin first.`
    case 'already_member':
      return t`This address belongs to a member already.`
    case 'bad_token':
      return t`This link is not valid any more. Ask for a new one.`
    case 'invited_otherwise':
      return t`This invitation is for another e-mail address than yours.`
    case 'ticket_is_closed':
      return t`This ticket is closed for good. Open a new one.`
    case 'not_found':
      return t`There is nothing here that you may see.`
    case 'not_signed_in':
      return t`You are signed out. Sign in again.`
    default:
      return error.message
  }
}
