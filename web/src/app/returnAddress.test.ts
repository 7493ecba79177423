import { describe, expect, it } from 'vitest'
import { safeReturnAddress } from './returnAddress'

describe('the address to return to after signing in', () => {
  it.each(['/org/acme/dashboard', '/org/acme/dashboard?status=open&q=a%20b', '/user#devices'])('is kept when it is a path of ours: %s', (address) => {
    expect(safeReturnAddress(address)).toBe(address)
  })

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/ /evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'org/acme',
    '',
    undefined,
    42,
    ['/user', '/user'],
  ])('is refused when it could lead elsewhere: %s', (address) => {
    expect(safeReturnAddress(address)).toBeNull()
  })

  it('never is the sign-in page itself', () => {
    expect(safeReturnAddress('/sign-in?return=%2Fsign-in')).toBeNull()
  })
})
