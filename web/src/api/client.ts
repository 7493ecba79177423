import createClient from 'openapi-fetch'
import { ApiError } from './problem'
import type { paths } from './schema'
import { send } from './send'
import type { Problem } from './types'

export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: send,
  querySerializer: { array: { style: 'form', explode: true } },
})

type Answer<T> = { data?: T; error?: unknown; response: Response }

/** The body of a success; anything else is thrown as an ApiError. */
export async function body<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer
  if (!response.ok) {
    throw refusal(response, error)
  }
  return data as T
}

/** For answers without a body. */
export async function done(answer: Promise<Answer<unknown>>): Promise<void> {
  await body(answer)
}

function refusal(response: Response, error: unknown): ApiError {
  const problem = typeof error === 'object' && error !== null ? (error as Partial<Problem>) : {}
  const retryAfter = Number(response.headers.get('Retry-After'))
  return new ApiError(response.status, problem, Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null)
}
