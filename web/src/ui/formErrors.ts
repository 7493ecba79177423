import { ApiError } from '../api/problem'

/** For a form's setErrors: the messages of the fields that the server refused. */
export function fieldErrors(error: unknown): Record<string, string> {
  return error instanceof ApiError ? error.fields : {}
}
