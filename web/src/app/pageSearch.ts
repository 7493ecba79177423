// What the addresses of pages carry; anybody may have written them.

type AskSearch = { organization?: string; follows?: number }

export function askSearch({ organization, follows }: Record<string, unknown>): AskSearch {
  const number = Number(follows)
  return {
    ...(typeof organization === 'string' && /^[a-z0-9-]{1,40}$/.test(organization) && { organization }),
    ...(Number.isSafeInteger(number) && number > 0 && { follows: number }),
  }
}

type TeamsSearch = { show?: 'people' }

/** Which half of the page: the people, else the teams. */
export function teamsSearch({ show }: Record<string, unknown>): TeamsSearch {
  return show === 'people' ? { show } : {}
}
