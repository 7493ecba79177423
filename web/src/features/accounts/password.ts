import { t } from '@lingui/core/macro'

const SHORTEST_PASSWORD = 8

/** The server knows more (common passwords); this spares a round trip for what is plain. */
export function passwordProblem(value: string): string | null {
  return value.length < SHORTEST_PASSWORD ? t`Use at least 8 characters.` : null
}
