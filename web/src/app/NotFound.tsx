import { Trans, useLingui } from '@lingui/react/macro'
import { IconMapQuestion } from '@tabler/icons-react'
import { EmptyState } from '../ui/EmptyState'
import { ButtonLink } from '../ui/links'
import { usePageTitle } from '../ui/usePageTitle'

/** Hidden and missing look the same, as on the server. */
export function NotFound() {
  const { t } = useLingui()
  usePageTitle(t`Not found`)
  return (
    <EmptyState
      order={1}
      icon={IconMapQuestion}
      title={<Trans>There is nothing here that you may see</Trans>}
      action={
        <ButtonLink to="/" variant="default">
          <Trans>To the start page</Trans>
        </ButtonLink>
      }
    >
      <Trans>The address may be wrong, or what was here is not shared with you.</Trans>
    </EmptyState>
  )
}
