import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Skeleton, VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutationState, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { CategoryView } from '../../api/types'
import { ErrorState } from '../../ui/ErrorState'
import { notifyRefused } from '../../ui/notify'
import { useSettleOnLeave } from '../../ui/undoable'
import { CategoryName } from './CategoryName'
import { CategoryRow } from './CategoryRow'
import { childrenOf, inTreeOrder, step, type Spot, type Way } from './categoryTree'
import classes from './knowledge.module.css'
import { removing, useChangeCategory, useCreateCategory } from './mutations'
import { categoriesQuery } from './queries'
import { useCategoryDrag } from './useCategoryDrag'

type Props = { slug: string; chosen: string | undefined; onChoose: (category: string | undefined) => void }

const none: CategoryView[] = []

/** Two levels, in an order that is made by dragging or by the keyboard. */
export function CategoryTree({ slug, chosen, onChoose }: Props) {
  const { t } = useLingui()
  useSettleOnLeave()
  const categories = useQuery(categoriesQuery(slug))
  const all = categories.data ?? none
  const leaving = useMutationState({ filters: { mutationKey: removing(slug), status: 'pending' }, select: (mutation) => mutation.state.variables as string })
  const [adding, setAdding] = useState<{ parent: string | null } | null>(null)
  const [told, tell] = useState('')
  const { mutateAsync: change } = useChangeCategory(slug)
  const { mutateAsync: create } = useCreateCategory(slug)

  const move = (category: CategoryView, spot: Spot | null) => {
    const { id, name } = category
    if (spot === null) {
      return
    }
    const place = spot.position + 1
    const holder = all.find((one) => one.id === spot.parent)?.name
    tell(holder ? t`${name} is number ${place} in ${holder} now.` : t`${name} is number ${place} now.`)
    change({ id, spot }).catch((error: unknown) => notifyRefused(t`${name} stays where it was`, error, () => move(category, spot)))
  }
  const list = useRef<HTMLUListElement>(null)
  const over = useCategoryDrag(list, all, (id, spot) => {
    const category = all.find((one) => one.id === id)
    if (category) {
      move(category, spot)
    }
  })
  const add = (name: string) => {
    const parent = adding?.parent
    setAdding(null)
    create({ name, ...(parent && { parent }) }).catch((error: unknown) => notifyRefused(t`There is no category ${name} yet`, error, () => add(name)))
  }
  const rename = (category: CategoryView, name: string) =>
    void change({ id: category.id, name }).catch((error: unknown) => notifyRefused(t`${category.name} keeps its name`, error, () => rename(category, name)))

  return (
    <nav className={classes.tree} aria-label={t`Categories`} aria-busy={categories.isPending}>
      <VisuallyHidden role="status">{told}</VisuallyHidden>
      {categories.isPending && [1, 2, 3, 4].map((row) => <Skeleton key={row} height={32} mb={8} />)}
      {categories.isError && !categories.data && <ErrorState error={categories.error} retry={() => void categories.refetch()} />}
      <ul ref={list} className={classes.categories}>
        <li>
          <Pick label={t`All articles`} on={chosen === undefined} onClick={() => onChoose(undefined)} />
        </li>
        {inTreeOrder(all).map((category) => (
          <CategoryRow
            key={category.id}
            slug={slug}
            category={category}
            all={all}
            chosen={chosen === category.id}
            leaving={leaving.includes(category.id)}
            over={over?.id === category.id ? over.drop : undefined}
            onChoose={() => onChoose(category.id)}
            onMove={(way: Way) => move(category, step(all, category.id, way))}
            onRename={(name) => rename(category, name)}
            onAdd={() => setAdding({ parent: category.id })}
          >
            {adding?.parent === category.id && <CategoryName label={t`New category in ${category.name}`} name="" onDone={add} onCancel={() => setAdding(null)} />}
          </CategoryRow>
        ))}
        {categories.isSuccess && (
          <li>
            <Pick label={t`Without a category`} on={chosen === 'none'} onClick={() => onChoose('none')} />
          </li>
        )}
      </ul>
      {adding?.parent === null ? (
        <CategoryName label={t`New category`} name="" onDone={add} onCancel={() => setAdding(null)} />
      ) : (
        categories.isSuccess && (
          <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding({ parent: null })}>
            {childrenOf(all, null).length === 0 ? <Trans>Add the first category</Trans> : <Trans>Add a category</Trans>}
          </Button>
        )
      )}
    </nav>
  )
}

function Pick({ label, on, onClick }: { label: string; on: boolean; onClick: () => void }) {
  return (
    <button type="button" className={classes.pick} aria-pressed={on} onClick={onClick}>
      {label}
    </button>
  )
}
