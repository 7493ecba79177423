/** Whose names a text may hold. */
export type Named = { customers: string[]; agents: string[] }
export type Placeholders = { customer: string; agent: string; address: string }

const SHORTEST = 2
const ADDRESS = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu

/** A reply without the names of people, for others to read: whole names first, then each part of one, then addresses. */
export function withoutNames(text: string, { customers, agents }: Named, placeholders: Placeholders): string {
  const names = new Map<string, string>()
  for (const [people, placeholder] of [[agents, placeholders.agent], [customers, placeholders.customer]] as const) {
    for (const name of people.flatMap(partsOf)) {
      names.set(name.toLocaleLowerCase(), placeholder)
    }
  }
  const longestFirst = [...names.keys()].toSorted((a, b) => b.length - a.length)
  const addressless = text.replaceAll(ADDRESS, placeholders.address)
  if (longestFirst.length === 0) {
    return addressless
  }
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  return addressless.replaceAll(pattern, (found) => (isNameLike(found) ? (names.get(found.replaceAll(/\s+/g, ' ').toLocaleLowerCase()) ?? found) : found))
}

function partsOf(name: string): string[] {
  const parts = name.trim().split(/\s+/)
  return [parts.join(' '), ...parts].filter((part) => part.length >= SHORTEST)
}

/** "will" and "may" are words unless they begin as names do; scripts without capitals have names without. */
function isNameLike(found: string): boolean {
  const [first = ''] = found
  return first === first.toLocaleUpperCase()
}

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s+`)
}
