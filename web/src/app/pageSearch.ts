import { notFound } from '@tanstack/react-router'
import { safeReturnAddress } from './returnAddress'

// What the addresses of pages carry; anybody may have written them.

type AskSearch = { organization?: string; follows?: number; article?: string }

export function askSearch({ organization, follows, article }: Record<string, unknown>): AskSearch {
  const number = Number(follows)
  return {
    ...(typeof organization === 'string' && /^[a-z0-9-]{1,40}$/.test(organization) && { organization }),
    ...(Number.isSafeInteger(number) && number > 0 && { follows: number }),
    ...(typeof article === 'string' && /^[a-z0-9-]{1,100}$/.test(article) && { article }),
  }
}

type TeamsSearch = { show?: 'people' }

/** Which half of the page: the people, else the teams. */
export function teamsSearch({ show }: Record<string, unknown>): TeamsSearch {
  return show === 'people' ? { show } : {}
}

type ReturnSearch = { return?: string }

export function returnSearch(search: Record<string, unknown>): ReturnSearch {
  const address = safeReturnAddress(search.return)
  return address === null ? {} : { return: address }
}

export function requireNumber(number: string): void {
  if (!/^[1-9]\d{0,14}$/.test(number)) {
    throw notFound()
  }
}
