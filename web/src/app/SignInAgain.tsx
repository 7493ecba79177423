import { Trans, useLingui } from '@lingui/react/macro'
import { Anchor, Modal, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { reload } from '../api/reload'
import type { Me } from '../api/types'
import { meQuery } from '../features/accounts/queries'
import { SignInForm } from '../features/accounts/SignInForm'
import { setSessionEnded } from './sessionEnd'

/** Over the page that was open when the session ended: what was typed there stays. */
export function SignInAgain({ me }: { me: Me }) {
  const { t } = useLingui()
  const router = useRouter()
  const queryClient = useQueryClient()
  useSignedInElsewhere()
  useReturnFocus()
  const goOn = () => {
    setSessionEnded(false)
    if (queryClient.getQueryData(meQuery.queryKey)?.id !== me.id) {
      void router.navigate({ to: '/' }) // Somebody else, who has nothing to do with this page.
    }
  }
  const leave = () => {
    setSessionEnded(false)
    queryClient.setQueryData(meQuery.queryKey, null)
    void router.navigate({ to: '/sign-in' })
  }
  return (
    <Modal opened onClose={() => {}} title={t`Sign in again`} withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false} centered>
      <Stack gap={16}>
        <Text>
          <Trans>Your session has ended. Sign in, and you go on where you are: nothing you typed is lost.</Trans>
        </Text>
        <SignInForm email={me.email} onSignedIn={goOn} />
        <Anchor component="button" type="button" size="sm" onClick={leave}>
          <Trans>Leave this page instead</Trans>
        </Anchor>
      </Stack>
    </Modal>
  )
}

/** Whoever signs in in another tab need not do so in each. */
function useSignedInElsewhere() {
  const queryClient = useQueryClient()
  useEffect(() => {
    const look = async () => {
      const me = await queryClient.fetchQuery({ ...meQuery, staleTime: 0 }).catch(() => null)
      if (me) {
        setSessionEnded(false)
        await reload(queryClient)
      }
    }
    const onFocus = () => void look()
    window.addEventListener('focus', onFocus)
    return () => window.removeEventListener('focus', onFocus)
  }, [queryClient])
}

/** One goes on writing where one was. */
function useReturnFocus() {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) {
        setTimeout(() => before.focus())
      }
    },
    [before],
  )
}
