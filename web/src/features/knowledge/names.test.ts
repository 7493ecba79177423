import { expect, it } from 'vitest'
import { withoutNames } from './names'

const placeholders = { customer: '[customer]', agent: '[agent]', address: '[address]' }
const people = { customers: ['Cleo Marsh'], agents: ['Eve Lindqvist', 'Will May'] }
const neutral = (text: string) => withoutNames(text, people, placeholders)

it('whole names, first and last ones go, and what stands around them stays', () => {
  expect(neutral('Dear Cleo Marsh, Eve here. Cleo’s printer; ask Ms. LINDQVIST.')).toBe('Dear [customer], [agent] here. [customer]’s printer; ask Ms. [agent].')
})

it('a name over two lines is one name', () => {
  expect(neutral('Dear Cleo\nMarsh,')).toBe('Dear [customer],')
})

it('words that are names elsewhere stay', () => {
  expect(neutral('It will work, you may try; the event is over. Marshland.')).toBe('It will work, you may try; the event is over. Marshland.')
})

it('addresses go too, those with a name in them', () => {
  expect(neutral('Write to cleo.marsh@example.com or eve@acme.test.')).toBe('Write to [address] or [address].')
})

it('names have any letters, and signs in them mean themselves', () => {
  expect(withoutNames('Grüße, Jürgen (C.)', { customers: ['Jürgen (C.)'], agents: [] }, placeholders)).toBe('Grüße, [customer]')
  expect(withoutNames('مرحبا ليلى', { customers: ['ليلى'], agents: [] }, placeholders)).toBe('مرحبا [customer]')
  expect(withoutNames('Nobody is named.', { customers: [], agents: [] }, placeholders)).toBe('Nobody is named.')
})
