import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowBarLeft, IconArrowBarRight, IconArrowDown, IconArrowUp, IconDots, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import type { CategoryView } from '../../api/types'
import { notifyRefused } from '../../ui/notify'
import { Undone } from '../../ui/undoable'
import { UndoButton } from '../../ui/UndoButton'
import { CategoryName } from './CategoryName'
import { step, type Drop, type Way } from './categoryTree'
import classes from './knowledge.module.css'
import { removalName, useRemoveCategory } from './mutations'

type Props = {
  slug: string
  category: CategoryView
  all: CategoryView[]
  chosen: boolean
  leaving: boolean
  over: Drop | undefined
  onChoose: () => void
  onMove: (way: Way) => void
  onRename: (name: string) => void
  onAdd: () => void
  children: ReactNode
}

const ways: Record<string, Way> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' }

/** A category: chosen by a click, moved by dragging, by Alt and the arrows, or by its menu. */
export function CategoryRow(props: Props) {
  const { slug, category, chosen, leaving, over, onChoose, onMove, onRename, children } = props
  const { t } = useLingui()
  const [renaming, setRenaming] = useState(false)
  const { id, name, parent, articles } = category
  const move = (event: KeyboardEvent) => {
    const way = event.altKey ? ways[event.key] : undefined
    if (way) {
      event.preventDefault()
      onMove(way)
    }
  }
  if (leaving) {
    return (
      <li className={classes.category} data-inner={parent ? true : undefined}>
        <span className={classes.leaving}>
          <Trans>{name} goes</Trans>
        </span>
        <UndoButton name={removalName(slug, id)} label={t`Undo: ${name} is deleted in a few seconds`} />
      </li>
    )
  }
  return (
    <>
      <li
        className={classes.category}
        data-inner={parent ? true : undefined}
        data-over={over}
        data-category={id}
        draggable={!renaming}
      >
        {renaming ? (
          <CategoryName
            label={t`New name of ${name}`}
            name={name}
            onDone={(next) => {
              setRenaming(false)
              onRename(next)
            }}
            onCancel={() => setRenaming(false)}
          />
        ) : (
          <>
            <button type="button" className={classes.pick} aria-pressed={chosen} onClick={onChoose} onKeyDown={move} title={t`Alt and the arrows move it`}>
              <bdi className={classes.categoryName}>{name}</bdi>
              <span className={classes.count} aria-hidden>
                {articles}
              </span>
            </button>
            <RowMenu {...props} onRenaming={() => setRenaming(true)} />
          </>
        )}
      </li>
      {children && <li className={classes.category} data-inner>{children}</li>}
    </>
  )
}

function RowMenu({ slug, category, all, onMove, onAdd, onRenaming }: Props & { onRenaming: () => void }) {
  const { t } = useLingui()
  const { mutateAsync: remove } = useRemoveCategory(slug)
  const { id, name, parent } = category
  const items: [Way, string, typeof IconArrowUp][] = [
    ['up', t`Move up`, IconArrowUp],
    ['down', t`Move down`, IconArrowDown],
    ['in', t`Move into the one above`, IconArrowBarRight],
    ['out', t`Move to the upper level`, IconArrowBarLeft],
  ]
  const drop = () =>
    void remove(id).catch((error: unknown) => {
      if (!(error instanceof Undone)) {
        notifyRefused(t`${name} stays`, error, drop)
      }
    })
  return (
    <Menu position="bottom-end" shadow="md" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={t`Change ${name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onRenaming}>
          <Trans>Rename</Trans>
        </Menu.Item>
        {parent === undefined && (
          <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
            <Trans>Add a category in it</Trans>
          </Menu.Item>
        )}
        {items.map(([way, label, WayIcon]) => (
          <Menu.Item key={way} leftSection={<WayIcon size={16} aria-hidden />} disabled={step(all, id, way) === null} onClick={() => onMove(way)}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={drop}>
          <Trans>Delete; what is in it stays</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
