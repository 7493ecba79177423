import { describe, expect, it } from 'vitest'
import { parseSearch, stringifySearch } from './search'

describe('an address', () => {
  it('reads as people write it, and says the same again', () => {
    const written = { status: ['open', 'pending'], q: 'printer & paper' }
    expect(stringifySearch(written)).toBe('?status=open&status=pending&q=printer+%26+paper')
    expect(parseSearch(stringifySearch(written))).toEqual(written)
  })

  it('keeps numbers, and leaves out what is empty', () => {
    expect(stringifySearch({ organization: 'acme', follows: 12, q: '', team: undefined })).toBe('?organization=acme&follows=12')
    expect(stringifySearch({})).toBe('')
  })
})
