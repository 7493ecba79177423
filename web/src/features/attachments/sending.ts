import type { Upload } from 'tus-js-client'
import { api, body } from '../../api/client'
import { ApiError } from '../../api/problem'
import { csrfToken } from '../../api/send'
import type { AttachmentView, Problem } from '../../api/types'
import type { Target } from './Uploads'

/** Large enough to be fast, small enough for a proxy that holds requests back until they are whole. */
const PIECE = 16 * 1024 * 1024
const PATIENCE_MS = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000]

export type Sending = { stop: () => void }

type Told = {
  begun: (view: AttachmentView, url: string) => void
  progress: (sent: number) => void
  whole: (view: AttachmentView) => void
  failed: (problem: unknown) => void
}

/** Sends a file in pieces, by tus; `url` is where it was begun before. */
export function send(file: File, target: Target, url: string | null, told: Told): Sending {
  let upload: Upload | null = null
  let stopped = false
  const run = async () => {
    // Loaded with the first file: most pages never send one.
    const tus = await import('tus-js-client')
    const begun = new tus.Upload(file, {
      endpoint: addressOf(target),
      uploadUrl: url,
      chunkSize: PIECE,
      retryDelays: PATIENCE_MS,
      storeFingerprintForResuming: false,
      metadata: { filename: file.name },
      onBeforeRequest: async (request) => request.setHeader('X-XSRF-TOKEN', await csrfToken()),
      onAfterResponse: (request, response) => {
        if (request.getMethod() === 'POST' && response.getStatus() === 201) {
          told.begun(JSON.parse(response.getBody()) as AttachmentView, response.getHeader('Location') ?? '')
        }
      },
      onProgress: told.progress,
      onError: (error) => told.failed(problemOf(error)),
      onSuccess: () => whole(begun.url ?? '', target).then(told.whole, told.failed),
    })
    upload = begun
    if (!stopped) {
      begun.start()
    }
  }
  run().catch(told.failed)
  return {
    stop: () => {
      stopped = true
      void upload?.abort()
    },
  }
}

function addressOf({ slug, number }: Target): string {
  return `/api/organizations/${encodeURIComponent(slug)}/attachments${number === null ? '' : `?ticket=${number}`}`
}

export async function unsent({ slug, number }: Target, signal?: AbortSignal): Promise<AttachmentView[]> {
  const query = number === null ? {} : { ticket: number }
  const answer = api.GET('/api/organizations/{slug}/attachments', { params: { path: { slug }, query }, ...(signal && { signal }) })
  return (await body(answer)).items
}

async function whole(url: string, target: Target): Promise<AttachmentView> {
  const id = url.slice(url.lastIndexOf('/') + 1)
  const view = (await unsent(target)).find((item) => item.id === id)
  if (view === undefined) {
    throw new ApiError(404, {})
  }
  return view
}

/** Nobody waits for it: what is not sent is forgotten by the server in a day. */
export function abandon(url: string): void {
  const run = async () => fetch(url, { method: 'DELETE', keepalive: true, headers: { 'X-XSRF-TOKEN': await csrfToken() } })
  run().catch(() => {})
}

type Failed = Error & { originalResponse?: { getStatus: () => number; getBody: () => string } | null }

function problemOf(error: Failed): ApiError {
  const response = error.originalResponse
  if (!response) {
    return new ApiError(0, {})
  }
  try {
    return new ApiError(response.getStatus(), JSON.parse(response.getBody()) as Partial<Problem>)
  } catch {
    return new ApiError(response.getStatus(), {})
  }
}
