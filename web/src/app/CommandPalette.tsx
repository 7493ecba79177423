import { Trans, useLingui } from '@lingui/react/macro'
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.css'
import { IconBook2, IconSearch, IconTicket } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Me, Membership } from '../api/types'
import { articleHintsQuery } from '../features/knowledge/queries'
import { ticketHintsQuery } from '../features/tickets/queries'
import { StatusBadge } from '../ui/StatusBadge'
import { numberIn } from './paletteInput'
import { usePaletteCommands } from './usePaletteCommands'

const MOST_ARTICLES = 4

const [store, palette] = createSpotlight()

type Props = { me: Me; current: Membership | undefined; onClose: () => void; onShortcuts: () => void }

/** Jump to a ticket by number, search, go to a page, do something: all from the keyboard. */
export function CommandPalette({ me, current, onClose, onShortcuts }: Props) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  useEffect(() => {
    palette.open()
    return palette.close
  }, [])
  const [q] = useDebouncedValue(text.trim(), 120)
  const slug = current?.organization.slug
  const number = numberIn(text)
  const hints = useQuery({
    ...ticketHintsQuery(slug ?? '', q),
    enabled: slug !== undefined && q.length > 1,
    placeholderData: keepPreviousData,
  })
  const articles = useQuery({ ...articleHintsQuery(slug ?? '', q), enabled: slug !== undefined && q.length > 1 })
  const commands = usePaletteCommands(me, current, onShortcuts).filter(({ label }) =>
    label.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()),
  )
  const openTicket = (ticket: number) => {
    if (slug !== undefined) {
      void navigate({ to: '/org/$slug/tickets/$number', params: { slug, number: String(ticket) } })
    }
  }
  const found = q.length > 1 ? (hints.data ?? []).filter((ticket) => ticket.number !== number) : []
  return (
    <Spotlight.Root
      query={text}
      onQueryChange={setText}
      store={store}
      attributes={{ content: { 'aria-label': t`Search or jump to…` } }}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight={440}
      closeOnActionTrigger
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
    >
      <Spotlight.Search aria-label={t`Search or jump to…`} placeholder={t`Search or jump to…`} leftSection={<IconSearch size={18} aria-hidden />} />
      <Spotlight.ActionsList>
        {slug !== undefined && number !== null && (
          <Spotlight.Action leftSection={<IconTicket size={18} aria-hidden />} label={t`Go to ticket #${number}`} onClick={() => openTicket(number)} />
        )}
        {found.length > 0 && (
          <Spotlight.ActionsGroup label={t`Tickets`}>
            {found.map((ticket) => (
              <Spotlight.Action
                key={ticket.number}
                label={`#${ticket.number} ${ticket.subject}`}
                rightSection={<StatusBadge status={ticket.status} />}
                onClick={() => openTicket(ticket.number)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {slug !== undefined && q.length > 1 && (articles.data ?? []).length > 0 && (
          <Spotlight.ActionsGroup label={t`Articles`}>
            {(articles.data ?? []).slice(0, MOST_ARTICLES).map(({ id, title }) => (
              <Spotlight.Action
                key={id}
                leftSection={<IconBook2 size={18} aria-hidden />}
                label={title}
                onClick={() => void navigate({ to: '/org/$slug/knowledge/articles/$id', params: { slug, id } })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {slug !== undefined && q !== '' && number === null && (
          <Spotlight.Action
            leftSection={<IconSearch size={18} aria-hidden />}
            label={t`Search all tickets for “${q}”`}
            onClick={() => void navigate({ to: '/org/$slug/dashboard', params: { slug }, search: { q } })}
          />
        )}
        {commands.map((command) => (
          <Spotlight.Action key={command.id} leftSection={<command.icon size={18} aria-hidden />} label={command.label} onClick={command.run} />
        ))}
        {commands.length === 0 && found.length === 0 && q === '' && (
          <Spotlight.Empty>
            <Trans>Nothing found.</Trans>
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
