import { beforeEach, describe, expect, it } from 'vitest'
import { json, problem, serve } from '../test/server'
import { api, body, done } from './client'
import { ApiError } from './problem'
import { sawUpTo } from './seen'

const clearToken = () => {
  document.cookie = 'XSRF-TOKEN=; Max-Age=0; path=/'
}
const giveToken = (token: string) => {
  document.cookie = `XSRF-TOKEN=${token}; path=/`
}

const submit = () => body(api.POST('/api/me/tokens', { body: { name: 'report' } }))

describe('what every write carries', () => {
  beforeEach(clearToken)

  it('a fresh browser fetches its CSRF token before its first write', async () => {
    const calls = serve({
      'GET /api/me': () => {
        giveToken('fresh')
        return problem(401, 'not_signed_in')
      },
      'POST /api/password-resets': () => new Response(null, { status: 202 }),
    })
    await done(api.POST('/api/password-resets', { body: { email: 'ada@acme.test' } }))
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /api/me', 'POST /api/password-resets'])
    expect(calls[1]?.headers.get('X-XSRF-TOKEN')).toBe('fresh')
  })

  it('a browser that has a token sends it at once, and reads carry none', async () => {
    giveToken('known')
    const calls = serve({ 'PATCH /api/me': () => json({}), 'GET /api/me': () => json({}) })
    await body(api.PATCH('/api/me', { body: { displayName: 'Ada' } }))
    await body(api.GET('/api/me'))
    expect(calls.map(({ headers }) => headers.get('X-XSRF-TOKEN'))).toEqual(['known', null])
  })

  it('the same submit keeps its idempotency key until its fate is known, the next one gets another', async () => {
    giveToken('known')
    let attempts = 0
    const calls = serve({
      'POST /api/me/tokens': () => {
        attempts += 1
        if (attempts === 1) {
          throw new TypeError('connection lost')
        }
        return attempts === 2 ? problem(503, 'unavailable') : json({ id: '1', name: 'report', token: 's' }, 201)
      },
    })
    await expect(submit()).rejects.toMatchObject({ status: 0 })
    await expect(submit()).rejects.toMatchObject({ status: 503 })
    await submit()
    await submit()
    const keys = calls.map(({ headers }) => headers.get('Idempotency-Key'))
    expect(new Set(keys.slice(0, 3)).size).toBe(1)
    expect(keys[3]).not.toBe(keys[2])
  })

  it('a refusal names its code and its fields', async () => {
    giveToken('known')
    serve({ 'POST /api/organizations': () => problem(400, 'bad_input', { errors: [{ field: 'slug', message: 'must be short' }] }) })
    const refused = await body(api.POST('/api/organizations', { body: { name: 'A', slug: 'B' } })).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ApiError)
    expect(refused).toMatchObject({ code: 'bad_input', fields: { slug: 'must be short' } })
  })
})

describe('what every read carries', () => {
  it('the last event that was heard, so that no server shows less than that', async () => {
    giveToken('known')
    const calls = serve({ 'GET /api/me': () => json({}), 'PATCH /api/me': () => json({}) })
    await body(api.GET('/api/me'))
    sawUpTo('cursor of an event')
    sawUpTo(null)
    await body(api.GET('/api/me'))
    await body(api.PATCH('/api/me', { body: { displayName: 'Ada' } }))
    expect(calls.map(({ headers }) => headers.get('X-Deskbell-Seen'))).toEqual([null, 'cursor of an event', null])
  })
})
