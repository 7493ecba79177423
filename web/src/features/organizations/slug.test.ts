import { describe, expect, it } from 'vitest'
import { isSlug, suggestSlug } from './slug'

describe('the address suggested for an organization', () => {
  it.each([
    ['Acme Office Supplies', 'acme-office-supplies'],
    ['Müller & Söhne GmbH', 'muller-sohne-gmbh'],
    ['Straße 7', 'strasse-7'],
    ["O'Brien's", 'obriens'],
    ['  --Odd  name!! ', 'odd-name'],
    ['株式会社', ''],
  ])('%s → %s', (name, slug) => {
    expect(suggestSlug(name)).toBe(slug)
  })

  it('is never one that the server would refuse', () => {
    const long = suggestSlug(`${'a'.repeat(39)} bcd`)
    expect(long).toHaveLength(39)
    expect(isSlug(long)).toBe(true)
  })
})
