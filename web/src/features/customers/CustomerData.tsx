import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDatabase } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import type { Person } from '../../api/types'

const CustomerDataDialog = lazy(() => import('./CustomerDataDialog').then((module) => ({ default: module.CustomerDataDialog })))

type Props = { slug: string; customer: Person; email: string; onErased?: () => void }

/** For admins: what the organization keeps about a customer, to hand over or to erase. */
export function CustomerData({ slug, customer, email, onErased }: Props) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t`Data of ${customer.displayName}`} title={t`Export or erase`} onClick={open}>
        <IconDatabase size={18} aria-hidden />
      </ActionIcon>
      <Suspense fallback={null}>
        {opened && <CustomerDataDialog slug={slug} customer={customer} email={email} onClose={close} {...(onErased && { onErased })} />}
      </Suspense>
    </>
  )
}
