import { MutationObserver, type QueryClient, type UseMutationOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import type { Person, TeamRef, TicketRow, TicketView } from '../../api/types'
import { refreshSoon } from '../../api/refreshSoon'
import { placingKey } from './awaited'
import { latestRow } from './latestRows'
import { ticketKeys, type TicketPages } from './queries'
import { patchTicket } from './ticketCache'
import { fieldNames, isSameValue, type Place, type Placing } from './ticketFields'

const MOST_AT_ONCE = 100

type Former = { number: number; subject: string; assignee: Person | null; team: TeamRef | null; version: number }
export type Refused = { number: number; subject: string; code: string }
/** What became of many: those that have a new place, with the former one and their version now, and those that do not. */
export type Outcome = { placed: Former[]; refused: Refused[] }

/** Shows it at once, sends it, and takes back what the server refuses. */
export async function placeTickets(queryClient: QueryClient, slug: string, rows: TicketRow[], place: Place): Promise<Outcome> {
  return send(queryClient, slug, rows.map(formerOf), rows.map(({ number, version }) => ({ number, version, place })))
}

/** Puts tickets where they were; but for those that somebody has given elsewhere meanwhile. */
export async function placeBack(queryClient: QueryClient, slug: string, placed: Former[], place: Place): Promise<Outcome> {
  const back = placed.map((former) => ({ former, placing: backOf(former, place, shownRow(queryClient, slug, former.number)) }))
  const overtaken = back.filter(({ placing }) => placing === null).map(({ former }) => refusedOf(former, 'version_conflict'))
  const placings = back.flatMap(({ placing }) => placing ?? [])
  const { placed: returned, refused } = await send(queryClient, slug, placed, placings)
  return { placed: returned, refused: [...overtaken, ...refused] }
}

/** A team may have handed the ticket to one of its people: who had it before gets it too. Null when it has moved on. */
export function backOf(former: Former, place: Place, shown: TicketRow | undefined): Placing | null {
  if (shown && fieldNames(place).some((name) => !isSameValue(shown[name as keyof Place], place[name as keyof Place]))) {
    return null
  }
  const { number, assignee, team } = former
  const version = Math.max(former.version, shown?.version ?? 0)
  return { number, version, place: 'team' in place ? { team, assignee } : { assignee } }
}

async function send(queryClient: QueryClient, slug: string, formers: Former[], placings: Placing[]): Promise<Outcome> {
  const outcome: Outcome = { placed: [], refused: [] }
  const byNumber = new Map(formers.map((former) => [former.number, former]))
  const answers = await new MutationObserver(queryClient, placements(queryClient, slug)).mutate(placings)
  for (const { number, version, code } of answers) {
    const former = byNumber.get(number)
    if (former && version !== null) {
      outcome.placed.push({ ...former, version })
    } else if (former) {
      outcome.refused.push(refusedOf(former, code ?? 'unknown'))
    }
  }
  return outcome
}

function placements(queryClient: QueryClient, slug: string) {
  return {
    mutationKey: placingKey(slug),
    scope: { id: `place/${slug}` },
    mutationFn: async (placings: Placing[]) => {
      const answers = []
      for (let at = 0; at < placings.length; at += MOST_AT_ONCE) {
        const part = placings.slice(at, at + MOST_AT_ONCE).map(toRequest)
        const params = { path: { slug } }
        answers.push(...(await body(api.POST('/api/organizations/{slug}/tickets/placements', { params, body: { placements: part } }))).items)
      }
      return answers
    },
    onMutate: (placings) => {
      const before = new Map(placings.map(({ number }) => [number, shownRow(queryClient, slug, number)]))
      placings.forEach(({ number, place }) => patchTicket(queryClient, slug, number, place))
      return before
    },
    onSuccess: (answers, placings, before) => {
      const versions = new Map(answers.map(({ number, version }) => [number, version]))
      for (const placing of placings) {
        const version = versions.get(placing.number)
        if (version === null || version === undefined) {
          rollBack(queryClient, slug, placing, before.get(placing.number))
        } else if (version > (shownRow(queryClient, slug, placing.number)?.version ?? version)) {
          patchTicket(queryClient, slug, placing.number, { version })
        }
      }
      if (answers.some(({ version }) => version === null)) {
        refreshSoon(queryClient, ticketKeys.all(slug))
      }
    },
    onError: (_error, placings, before) => {
      placings.forEach((placing) => rollBack(queryClient, slug, placing, before?.get(placing.number)))
      // How far it came, if it came at all, only the server knows.
      void queryClient.invalidateQueries({ queryKey: ticketKeys.all(slug) })
    },
  } satisfies UseMutationOptions<{ number: number; version: number | null; code: string | null }[], Error, Placing[], Map<number, TicketRow | undefined>>
}

function toRequest({ number, version, place: { assignee, team } }: Placing) {
  return {
    number,
    version,
    ...(assignee !== undefined && { assignee: assignee?.id ?? null }),
    ...(team !== undefined && { team: team?.id ?? null }),
  }
}

/** Only what still shows our value. */
function rollBack(queryClient: QueryClient, slug: string, { number, place }: Placing, before: TicketRow | undefined): void {
  const shown = shownRow(queryClient, slug, number)
  if (!before || !shown) {
    return
  }
  patchTicket(queryClient, slug, number, {
    ...('assignee' in place && isSameValue(shown.assignee, place.assignee) && { assignee: before.assignee }),
    ...('team' in place && isSameValue(shown.team, place.team) && { team: before.team }),
  })
}

function shownRow(queryClient: QueryClient, slug: string, number: number): TicketRow | undefined {
  const lists = queryClient.getQueriesData<TicketPages>({ queryKey: ticketKeys.lists(slug) }).flatMap(([, pages]) => pages?.pages ?? [])
  const held = lists.flatMap(({ items }) => items.filter((row) => row.number === number))
  const one = queryClient.getQueryData<TicketView>(ticketKeys.one(slug, number))
  // Of one version, what is shown comes first: it has what is under way.
  return [one, ...held, latestRow(queryClient, slug, number)].filter((row) => row !== undefined).toSorted((a, b) => b.version - a.version)[0]
}

function formerOf({ number, subject, assignee, team, version }: TicketRow): Former {
  const person = assignee?.id ? { id: assignee.id, displayName: assignee.displayName } : null
  return { number, subject, assignee: person, team, version }
}

function refusedOf({ number, subject }: Former, code: string): Refused {
  return { number, subject, code }
}
