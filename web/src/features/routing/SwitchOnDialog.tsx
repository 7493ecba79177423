import { useLingui } from '@lingui/react/macro'
import { Modal } from '@mantine/core'
import { useMemo } from 'react'
import type { RuleView } from '../../api/types'
import { notifyRefused } from '../../ui/notify'
import { Effect } from './Effect'
import { asRequest, useEditRule, withRule } from './mutations'

type Props = { slug: string; rule: RuleView | null; rules: RuleView[] | undefined; onClose: () => void }

/** Before a rule is used again, it is seen what it will do. */
export function SwitchOnDialog({ slug, rule, rules, onClose }: Props) {
  const { t } = useLingui()
  return (
    <Modal opened={rule !== null} onClose={onClose} size="xl" title={rule && t`Switch ${rule.name} on`} closeButtonProps={{ 'aria-label': t`Close` }}>
      {rule && rules && <SwitchOn slug={slug} rule={rule} rules={rules} onClose={onClose} />}
    </Modal>
  )
}

function SwitchOn({ slug, rule, rules, onClose }: { slug: string; rule: RuleView; rules: RuleView[]; onClose: () => void }) {
  const { t } = useLingui()
  const { mutate, isPending } = useEditRule(slug)
  const draft = useMemo(() => withRule(rules, rule.id, { ...asRequest(rule), enabled: true }), [rules, rule])
  const confirm = () =>
    mutate(
      { id: rule.id, edit: { enabled: true } },
      { onError: (error) => notifyRefused(t`${rule.name} stays as it was`, error), onSettled: onClose },
    )
  return <Effect slug={slug} rules={draft} saving={isPending} onConfirm={confirm} onBack={onClose} />
}
