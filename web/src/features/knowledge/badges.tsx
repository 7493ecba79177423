import { useLingui } from '@lingui/react'
import type { ArticleState, Audience } from '../../api/types'
import classes from '../../ui/badges.module.css'
import { audienceIcons, audienceWords, listedState, stateColours, stateIcons, stateWords } from './words'

export function ArticleStateBadge({ article }: { article: { state: ArticleState; publishAt?: string } }) {
  const { i18n } = useLingui()
  const state = listedState(article)
  const StateIcon = stateIcons[state]
  return (
    <span className={classes.badge} style={{ color: stateColours[state] }}>
      <StateIcon size={15} stroke={2} aria-hidden />
      <span className={classes.word}>{i18n._(stateWords[state])}</span>
    </span>
  )
}

export function AudienceBadge({ audience }: { audience: Audience }) {
  const { i18n } = useLingui()
  const AudienceIcon = audienceIcons[audience]
  return (
    <span className={classes.badge} style={{ color: 'var(--mantine-color-dimmed)' }}>
      <AudienceIcon size={15} stroke={2} aria-hidden />
      <span className={classes.word}>{i18n._(audienceWords[audience])}</span>
    </span>
  )
}
