import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUserPlus } from '@tabler/icons-react'
import type { MemberView } from '../../api/types'
import { CustomerData } from '../../features/customers/CustomerData'
import { InvitationList } from '../../features/members/InvitationList'
import { InviteDialog } from '../../features/members/InviteDialog'
import { JoinRequests } from '../../features/members/JoinRequests'
import { MemberList } from '../../features/members/MemberList'
import { PageBody } from '../../ui/PageBody'
import { Surface } from '../../ui/Surface'
import { usePageTitle } from '../../ui/usePageTitle'
import { useStaffContext } from '../useStaffContext'

export function MembersPage() {
  const { t } = useLingui()
  const context = useStaffContext()
  const [inviting, { open, close }] = useDisclosure(false)
  usePageTitle(t`Members`, context?.membership.organization.name)
  if (context === null) {
    return null
  }
  const isAdmin = context.membership.role === 'admin'
  const dataOf = ({ account, email }: MemberView) => <CustomerData slug={context.slug} customer={account} email={email} />
  return (
    <PageBody
      title={<Trans>Members</Trans>}
      actions={
        isAdmin && (
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={open}>
            <Trans>Invite</Trans>
          </Button>
        )
      }
    >
      {isAdmin && (
        <Surface title={t`Pending invitations`} note={t`An invitation is good for three days, and works once.`}>
          <InvitationList slug={context.slug} />
        </Surface>
      )}
      {isAdmin && <JoinRequests slug={context.slug} />}
      <Surface title={t`Staff`}>
        <MemberList slug={context.slug} meId={context.me.id} canManage={isAdmin} roles={['admin', 'employee']} />
      </Surface>
      <Surface title={t`Customers`}>
        <MemberList slug={context.slug} meId={context.me.id} canManage={isAdmin} roles={['customer']} more={dataOf} />
      </Surface>
      <InviteDialog slug={context.slug} opened={inviting} onClose={close} />
    </PageBody>
  )
}
