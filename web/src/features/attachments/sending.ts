import type { Upload } from 'tus-js-client'
import { api, body } from '../../api/client'
import { ApiError } from '../../api/problem'
import { csrfToken, send as sendRequest } from '../../api/send'
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

/**
 * Sends a file in pieces, by tus.
 *
 * @param key begun twice under it, as after a cut, it is one upload
 * @param url where it was begun before
 */
export function send(file: File, target: Target, key: string, url: string | null, told: Told): Sending {
  let upload: Upload | null = null
  let stopped = false
  const run = async () => {
    const at = url ?? (await begin(file, target, key, told))
    // Loaded with the first file: most pages never send one.
    const tus = await import('tus-js-client')
    if (!stopped) {
      upload = new tus.Upload(file, {
        uploadUrl: at,
        chunkSize: PIECE,
        retryDelays: PATIENCE_MS,
        storeFingerprintForResuming: false,
        onBeforeRequest: async (request) => request.setHeader('X-XSRF-TOKEN', await csrfToken()),
        onProgress: told.progress,
        onError: (error) => told.failed(problemOf(error)),
        onSuccess: () => whole(at, target).then(told.whole, told.failed),
      })
      upload.start()
    }
  }
  run().catch((error: unknown) => {
    if (!stopped) {
      told.failed(error)
    }
  })
  return {
    stop: () => {
      stopped = true
      void upload?.abort()
    },
  }
}

/** Told also to one who has stopped it meanwhile: it is there. */
async function begin(file: File, target: Target, key: string, told: Told): Promise<string> {
  const name = btoa(String.fromCodePoint(...new TextEncoder().encode(file.name)))
  const request = new Request(new URL(addressOf(target), window.location.origin), {
    method: 'POST',
    headers: { 'Tus-Resumable': '1.0.0', 'Upload-Length': String(file.size), 'Upload-Metadata': `filename ${name}`, 'Idempotency-Key': key },
  })
  const response = await sendRequest(request)
  if (!response.ok) {
    throw new ApiError(response.status, (await response.json()) as Partial<Problem>)
  }
  const url = response.headers.get('Location') ?? ''
  told.begun((await response.json()) as AttachmentView, url)
  return url
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
