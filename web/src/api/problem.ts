import type { Problem } from './types'

/** A request that did not succeed; status 0 means that no answer came. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly problem: Partial<Problem>
  readonly retryAfterSeconds: number | null

  constructor(status: number, problem: Partial<Problem>, retryAfterSeconds: number | null = null) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`)
    this.name = 'ApiError'
    this.status = status
    this.code = problem.code ?? (status === 0 ? 'unreachable' : 'unknown')
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }

  /** Messages by field name, for a form to show beside its inputs. */
  get fields(): Record<string, string> {
    return Object.fromEntries((this.problem.errors ?? []).map(({ field, message }) => [field, message]))
  }
}

export function isProblem(error: unknown, code: string): error is ApiError {
  return error instanceof ApiError && error.code === code
}

export function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404
}

/** Null for what is not there, or not the caller's to see: an answer like others, which stays while it is asked for again. */
export async function unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (isMissing(error)) {
      return null
    }
    throw error
  }
}
