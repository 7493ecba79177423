import { t } from '@lingui/core/macro'
import { ApiError } from '../api/problem'

/** For a form's setErrors. The server's messages follow on from the field's name: "must be a domain". */
export function fieldErrors(error: unknown): Record<string, string> {
  const fields = error instanceof ApiError ? Object.entries(error.fields) : []
  return Object.fromEntries(fields.map(([field, message]) => [field, t`This ${message}`]))
}
