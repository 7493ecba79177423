import { expect, it } from 'vitest'
import { message } from '../../test/desk'
import { partsOf } from './parts'

const messages = (count: number) => Array.from({ length: count }, (_, index) => message(`${index}`))
const sizes = (count: number) => partsOf(messages(count)).map((part) => part.messages.length)

it('a usual conversation is one part, and a new message leaves the parts before it as they are', () => {
  expect(sizes(0)).toEqual([0])
  expect(sizes(100)).toEqual([100])
  expect(sizes(151)).toEqual([100, 25, 25, 1])
  expect(partsOf(messages(151)).flatMap((part) => part.messages)).toEqual(messages(151))
})
