import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Text, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBook2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ArticleSuggestion } from '../../api/types'
import { answersQuery } from './queries'
import { Snippet } from './Snippet'
import classes from './suggestions.module.css'

const PAUSE_MILLISECONDS = 200
const SHORTEST = 3
const MOST = 5
const ROW_HEIGHT = 52

type Props = { slug: string; text: string; onOpen: (article: ArticleSuggestion) => void }

const none: ArticleSuggestion[] = []

/** Articles that may answer what somebody is writing. What is shown stays until there is something else, and so does its room. */
export function Suggestions({ slug, text, onOpen }: Props) {
  const { t } = useLingui()
  const [written] = useDebouncedValue(text.trim(), PAUSE_MILLISECONDS)
  const { data = none } = useQuery({ ...answersQuery(slug, written), enabled: written.length >= SHORTEST, retry: false })
  const shown = written.length >= SHORTEST ? data.slice(0, MOST) : none
  const [room, setRoom] = useState(0)
  if (shown.length > room) {
    setRoom(shown.length)
  }
  return (
    <>
      <VisuallyHidden role="status">
        {shown.length > 0 && <Plural value={shown.length} one="# article may help, below the text" other="# articles may help, below the text" />}
      </VisuallyHidden>
      {room > 0 && (
        <section aria-label={t`Articles that may help`} className={classes.slot}>
          <Text fw={500} size="sm">
            <Trans>Perhaps this helps at once</Trans>
          </Text>
          <ul className={classes.found} style={{ minBlockSize: room * ROW_HEIGHT }}>
            {shown.map((article) => (
              <li key={article.id}>
                <button type="button" className={classes.suggestion} onClick={() => onOpen(article)}>
                  <IconBook2 size={18} aria-hidden />
                  <span className={classes.words}>
                    <bdi className={classes.title}>{article.title}</bdi>
                    <span className={classes.snippet}>
                      <Snippet html={article.snippet} />
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
