import { expect, it } from 'vitest'
import { Chance } from '../../test/random'
import { difference, mergeTexts, shortened } from './textDifference'

const text = (parts: { text: string }[] | null) => parts?.map((part) => part.text).join('')
const marked = (parts: { text: string; changed: boolean }[] | null) => parts?.filter(({ changed }) => changed).map((part) => part.text)

it('a changed line has its words marked on both sides', () => {
  const [, line] = difference('One\nPress the red button\nThree', 'One\nPress the green button\nThree')
  expect(line?.kind).toBe('changed')
  expect(marked(line?.left ?? null)).toEqual(['red'])
  expect(marked(line?.right ?? null)).toEqual(['green'])
})

it('the left side is the former text and the right side the present one, whatever they are', () => {
  const chance = new Chance(7)
  const words = ['', 'a', 'b', 'a b', 'b a c', '# a']
  for (let round = 0; round < 300; round++) {
    const lines = () => Array.from({ length: chance.below(8) }, () => chance.oneOf(words)).join('\n')
    const [before, after] = [lines(), lines()]
    const shown = difference(`${before}\n`, `${after}\n`)
    expect(shown.flatMap(({ left }) => text(left) ?? []).join('\n')).toBe(before)
    expect(shown.flatMap(({ right }) => text(right) ?? []).join('\n')).toBe(after)
  }
})

it('long stretches without a change are left out', () => {
  const lines = Array.from({ length: 50 }, (_, at) => `line ${at}`)
  const blocks = shortened(difference(lines.join('\n'), lines.with(25, 'another').join('\n')))
  expect(blocks.filter(({ kind }) => kind === 'skipped')).toEqual([
    { kind: 'skipped', lines: 22 },
    { kind: 'skipped', lines: 21 },
  ])
})

it('changes of different places come together; of the same place they do not', () => {
  const lines = Array.from({ length: 12 }, (_, at) => `line ${at}`)
  const base = lines.join('\n')
  const mine = lines.with(1, 'mine').join('\n')
  expect(mergeTexts(base, mine, lines.with(10, 'theirs').join('\n'))).toBe(lines.with(1, 'mine').with(10, 'theirs').join('\n'))
  expect(mergeTexts(base, mine, lines.with(1, 'theirs').join('\n'))).toBeNull()
  expect(mergeTexts(base, mine, `${base}\nand an end`)).toBe(`${mine}\nand an end`)
  expect(mergeTexts('', 'mine', 'theirs')).toBeNull()
})
