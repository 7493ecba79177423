import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Stack, Text, Textarea } from '@mantine/core'
import { IconMoodHappy, IconMoodSad } from '@tabler/icons-react'
import { useState } from 'react'
import type { OwnTicket } from '../../api/types'
import { isProblem } from '../../api/problem'
import { explain } from '../../ui/explain'
import classes from './portal.module.css'
import { useRate } from './mutations'

type Score = 'good' | 'bad'

/** Once for each resolution: good or bad, and a word. */
export function RatingBox({ slug, ticket }: { slug: string; ticket: OwnTicket }) {
  const { t } = useLingui()
  const rate = useRate(slug, ticket.number)
  const [score, setScore] = useState<Score | null>(null)
  const [comment, setComment] = useState('')
  const rating = ticket.links.rating ?? (rate.isSuccess ? rate.data : null)
  if (rating) {
    return (
      <Text size="sm" role="status">
        {rating.score === 'good' ? <Trans>You said: it was good.</Trans> : <Trans>You said: it was not good.</Trans>} <Trans>Thank you.</Trans>
      </Text>
    )
  }
  const choices: { value: Score; label: string; icon: typeof IconMoodHappy }[] = [
    { value: 'good', label: t`Good`, icon: IconMoodHappy },
    { value: 'bad', label: t`Not good`, icon: IconMoodSad },
  ]
  return (
    <Stack gap={8} role="group" aria-label={t`How was it?`}>
      <Text fw={500}>
        <Trans>How was it?</Trans>
      </Text>
      <div className={classes.score}>
        {choices.map(({ value, label, icon: Icon }) => (
          <Button
            key={value}
            variant={score === value ? 'filled' : 'default'}
            aria-pressed={score === value}
            leftSection={<Icon size={18} aria-hidden />}
            onClick={() => setScore(value)}
          >
            {label}
          </Button>
        ))}
      </div>
      {score && (
        <>
          <Textarea
            label={t`A word more (optional)`}
            maxLength={2000}
            autosize
            minRows={2}
            maxRows={6}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          {rate.isError && !isProblem(rate.error, 'already_rated') && (
            <Text c="var(--mantine-color-error)" role="alert">
              {explain(rate.error)}
            </Text>
          )}
          <Button
            style={{ alignSelf: 'flex-start' }}
            loading={rate.isPending}
            onClick={() => rate.mutate({ score, ...(comment.trim() && { comment: comment.trim() }) })}
          >
            <Trans>Send</Trans>
          </Button>
        </>
      )}
    </Stack>
  )
}
