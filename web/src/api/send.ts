import { ApiError } from './problem'
import { tellWhatWasSeen } from './seen'

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Keys of POSTs whose fate is not known yet, by what they would do: sending the same again must not do it twice. */
const unsettled = new Map<string, string>()

/** Fetch with what every write needs: the CSRF token, and on POST an idempotency key that survives a retry. A read tells what was seen. */
export async function send(request: Request): Promise<Response> {
  if (!WRITES.has(request.method)) {
    tellWhatWasSeen(request)
    return reach(request)
  }
  request.headers.set('X-XSRF-TOKEN', await csrfToken())
  if (request.method !== 'POST') {
    return reach(request)
  }
  const deed = `${request.url}\n${await request.clone().text()}`
  const key = request.headers.get('Idempotency-Key') ?? unsettled.get(deed) ?? crypto.randomUUID()
  unsettled.set(deed, key)
  request.headers.set('Idempotency-Key', key)
  const response = await reach(request)
  if (response.status < 500) {
    unsettled.delete(deed)
  }
  return response
}

/** The cookie comes with any GET; a fresh browser has made none yet. */
export async function csrfToken(): Promise<string> {
  const known = readCookie('XSRF-TOKEN')
  if (known !== null) {
    return known
  }
  await reach(new Request(new URL('/api/me', window.location.origin)))
  return readCookie('XSRF-TOKEN') ?? ''
}

function readCookie(name: string): string | null {
  const pair = document.cookie.split('; ').find((cookie) => cookie.startsWith(`${name}=`))
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : null
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    if (request.signal.aborted) {
      throw error
    }
    throw new ApiError(0, {})
  }
}
