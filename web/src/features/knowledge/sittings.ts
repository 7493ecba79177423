import type { RevisionRow } from '../../api/types'

const PAUSE_MILLISECONDS = 2 * 60_000

/** While one writes, a text is saved many times. Of what somebody wrote in one go the last is enough; the first text, what was published and what was put back stay. */
export function sittings(newestFirst: RevisionRow[]): RevisionRow[] {
  return newestFirst.filter((revision, at) => {
    const next = newestFirst[at - 1]
    const stays = revision.number === 1 || revision.published || revision.restores !== undefined || next?.restores !== undefined
    return !next || stays || !isOneSitting(revision, next)
  })
}

function isOneSitting(earlier: RevisionRow, later: RevisionRow): boolean {
  return earlier.author.id === later.author.id && Date.parse(later.createdAt) - Date.parse(earlier.createdAt) < PAUSE_MILLISECONDS
}
