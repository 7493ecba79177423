import { describe, expect, it } from 'vitest'
import { parseSearch, stringifySearch } from '../../app/search'
import { cardFilters, isCardOn, isNarrowed, readFilters, type TicketFilters } from './filters'

const throughTheAddress = (filters: TicketFilters) => readFilters(parseSearch(stringifySearch(filters)))

describe('filters and the address', () => {
  it('reads as people write it, with a repeated parameter meaning "any of"', () => {
    expect(stringifySearch({ status: ['open', 'pending'], q: 'paper jam' })).toBe('?status=open&status=pending&q=paper+jam')
  })

  it('a link reproduces the view', () => {
    const view: TicketFilters = {
      status: ['open'],
      priority: ['urgent', 'high'],
      assignee: ['me', 'none'],
      team: ['018f0000-0000-7000-8000-00000000000a'],
      tag: ['a&b', 'ä=ö'],
      q: '#42',
      sort: '-priority',
    }
    expect(throughTheAddress(view)).toEqual(view)
  })

  it('the plain list has a plain address', () => {
    expect(stringifySearch(readFilters({ sort: '-updated', q: '  ', status: [] }))).toBe('')
  })

  it('leaves out what makes no sense instead of failing', () => {
    const typedByHand = parseSearch('?status=open&status=broken&priority=%00&sort=sideways&status=open&unknown=1')
    expect(readFilters(typedByHand)).toEqual({ status: ['open'] })
  })

  it('an order alone narrows nothing', () => {
    expect(isNarrowed({ sort: '-created' })).toBe(false)
    expect(isNarrowed({ q: 'jam' })).toBe(true)
  })
})

describe('a stats card', () => {
  it('is on when the list shows exactly what it counts, in whatever order and sort', () => {
    expect(isCardOn('mine', { ...cardFilters.mine, sort: '-priority', q: 'jam' })).toBe(true)
    expect(isCardOn('highPriority', { ...cardFilters.highPriority, priority: ['high', 'urgent'] })).toBe(true)
  })

  it('is off when the list is narrower', () => {
    expect(isCardOn('open', { status: ['open'], tag: ['printer'] })).toBe(false)
    expect(isCardOn('open', {})).toBe(false)
  })
})
