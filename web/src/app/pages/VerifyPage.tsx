import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Loader, Stack, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useVerifyEmail } from '../../features/accounts/mutations'
import { hasQuestion } from '../../features/portal/questionDraft'
import { isProblem } from '../../api/problem'
import { explain } from '../../ui/explain'
import { ButtonLink } from '../../ui/links'
import { usePageTitle } from '../../ui/usePageTitle'
import { EntryLayout } from '../EntryLayout'

const route = getRouteApi('/verify/$token')

/** The link in the mail is the proof; nothing more is asked. */
export function VerifyPage() {
  const { t } = useLingui()
  const { token } = route.useParams()
  const { mutate, isSuccess, isError, error } = useVerifyEmail()
  const begun = useRef(false)
  usePageTitle(t`Verify your e-mail address`)
  useEffect(() => {
    if (!begun.current) {
      begun.current = true
      mutate(token)
    }
  }, [mutate, token])
  return (
    <EntryLayout title={<Trans>Verify your e-mail address</Trans>}>
      <Stack gap={16} align="flex-start" role="status">
        {isSuccess && (
          <>
            <Text>
              <Trans>Thank you: your e-mail address is verified.</Trans>
            </Text>
            <ButtonLink to={hasQuestion() ? '/customer/new' : '/'}>
              <Trans>Go on</Trans>
            </ButtonLink>
          </>
        )}
        {isError && (
          <>
            <Text>{explain(error)}</Text>
            {isProblem(error, 'bad_token') ? (
              <ButtonLink to="/user" variant="default">
                <Trans>Have a new link sent</Trans>
              </ButtonLink>
            ) : (
              <Button variant="default" onClick={() => mutate(token)}>
                <Trans>Try again</Trans>
              </Button>
            )}
          </>
        )}
        {!isSuccess && !isError && <Loader size="sm" aria-label={t`Checking the link`} />}
      </Stack>
    </EntryLayout>
  )
}
