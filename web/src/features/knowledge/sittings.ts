import type { RevisionRow } from '../../api/types'

const PAUSE_MILLISECONDS = 15 * 60_000

/** While one writes, a text is saved many times: of what somebody wrote in one go the last is enough, and what was published. */
export function sittings(newestFirst: RevisionRow[]): RevisionRow[] {
  return newestFirst.filter((revision, at) => {
    const next = newestFirst[at - 1]
    return !next || revision.published || revision.restores !== undefined || next.restores !== undefined || !isOneSitting(revision, next)
  })
}

function isOneSitting(earlier: RevisionRow, later: RevisionRow): boolean {
  return earlier.author.id === later.author.id && Date.parse(later.createdAt) - Date.parse(earlier.createdAt) < PAUSE_MILLISECONDS
}
