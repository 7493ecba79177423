import { applyPatch, diffLines, diffWordsWithSpace, structuredPatch } from 'diff'

// Loaded when it is needed: with the package for differences.

export type Part = { text: string; changed: boolean }
export type DifferenceLine = { kind: 'same' | 'changed' | 'added' | 'removed'; left: Part[] | null; right: Part[] | null }
export type DifferenceBlock = DifferenceLine | { kind: 'skipped'; lines: number }

const CONTEXT = 3

/** Two texts line by line; lines that follow each other and were changed have their words marked. */
export function difference(before: string, after: string): DifferenceLine[] {
  const lines: DifferenceLine[] = []
  const parts = diffLines(before, after)
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]
    const next = parts[at + 1]
    if (part?.removed && next?.added) {
      lines.push(...paired(linesOf(part.value), linesOf(next.value)))
      at++
    } else if (part) {
      lines.push(...linesOf(part.value).map((text) => lineOf(text, part.added, part.removed)))
    }
  }
  return lines
}

function lineOf(text: string, added: boolean, removed: boolean): DifferenceLine {
  const parts = [{ text, changed: false }]
  return { kind: added ? 'added' : removed ? 'removed' : 'same', left: added ? null : parts, right: removed ? null : parts }
}

function paired(before: string[], after: string[]): DifferenceLine[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, at) => {
    const [left, right] = [before[at], after[at]]
    if (left === undefined || right === undefined) {
      return lineOf(left ?? right ?? '', left === undefined, right === undefined)
    }
    const words = diffWordsWithSpace(left, right)
    return {
      kind: 'changed' as const,
      left: words.filter(({ added }) => !added).map(({ value, removed }) => ({ text: value, changed: removed })),
      right: words.filter(({ removed }) => !removed).map(({ value, added }) => ({ text: value, changed: added })),
    }
  })
}

function linesOf(text: string): string[] {
  const lines = text.split('\n')
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/** Long stretches in which nothing changed are left out. */
export function shortened(lines: DifferenceLine[]): DifferenceBlock[] {
  const near = (at: number) => lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(({ kind }) => kind !== 'same')
  const blocks: DifferenceBlock[] = []
  lines.forEach((line, at) => {
    const last = blocks.at(-1)
    if (near(at)) {
      blocks.push(line)
    } else if (last?.kind === 'skipped') {
      last.lines++
    } else {
      blocks.push({ kind: 'skipped', lines: 1 })
    }
  })
  return blocks
}

/** Puts what they changed into my text; null when we changed the same lines, or lines beside each other, or both began. */
export function mergeTexts(base: string, mine: string, theirs: string): string | null {
  if (base.trim() === '') {
    return null
  }
  const patch = structuredPatch('article', 'article', ended(base), ended(theirs), undefined, undefined, { context: CONTEXT })
  const merged = applyPatch(ended(mine), patch, { fuzzFactor: 0 })
  return merged === false ? null : merged.replace(/\n$/, '')
}

/** A line without an end is another one than the same with it. */
function ended(text: string): string {
  return `${text}\n`
}
