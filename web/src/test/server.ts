import { vi } from 'vitest'

export type Call = { method: string; path: string; search: string; headers: Headers; body: unknown }

type Handler = (call: Call) => Response | Promise<Response>

/** A server as the browser sees one: answers by "METHOD /path", and remembers what it was asked. */
export function serve(routes: Record<string, Handler>): Call[] {
  const calls: Call[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, search } = new URL(request.url)
    const text = await request.clone().text()
    const call = { method: request.method, path: pathname, search, headers: request.headers, body: text ? JSON.parse(text) : undefined }
    calls.push(call)
    const handler = routes[`${request.method} ${pathname}`]
    return handler ? handler(call) : problem(404, 'not_found')
  })
  return calls
}

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status })
}

export function problem(status: number, code: string, more: object = {}): Response {
  const body = { type: 'about:blank', title: code, status, detail: `refused: ${code}`, code, ...more }
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json' } })
}

/** An answer that comes when the test says so. */
export function held(): { response: Promise<Response>; release: (response: Response) => void } {
  const { promise, resolve } = Promise.withResolvers<Response>()
  return { response: promise, release: resolve }
}
