import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ArticleView } from '../../api/types'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import { inTreeOrder } from './categoryTree'
import { useWriteArticle } from './mutations'
import { categoriesQuery } from './queries'
import { LANGUAGES, languageName } from './words'

type Props = { slug: string; category: string | undefined; onClose: () => void; onWritten: (article: ArticleView) => void }

/** An article begins with its title: it makes the address. All else comes while writing. */
export function WriteArticleDialog({ slug, category, onClose, onWritten }: Props) {
  const { t } = useLingui()
  const [title, setTitle] = useState('')
  const [placed, place] = useState(category ?? null)
  const [language, setLanguage] = useState('en')
  const [tried, setTried] = useState(false)
  const categories = useQuery(categoriesQuery(slug)).data ?? []
  const write = useWriteArticle(slug)
  const untitled = title.trim() === ''
  return (
    <Modal opened onClose={onClose} title={t`New article`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!untitled) {
            write.mutate({ title: title.trim(), body: '', language, ...(placed && { category: placed }) }, { onSuccess: onWritten })
          }
        }}
      >
        <Stack gap={16}>
          <FormProblem error={write.error} fields={['title']} />
          <TextInput
            label={t`Title`}
            placeholder={t`What one asks: How do I clear a paper jam?`}
            data-autofocus
            dir="auto"
            maxLength={200}
            value={title}
            error={tried && untitled ? t`Enter the article's title.` : fieldErrors(write.error).title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Select
            label={t`Category`}
            placeholder={t`No category`}
            clearable
            searchable
            value={placed}
            data={inTreeOrder(categories).map(({ id, name, parent }) => ({ value: id, label: parent ? `– ${name}` : name }))}
            onChange={place}
          />
          <Select
            label={t`Language`}
            allowDeselect={false}
            searchable
            value={language}
            data={LANGUAGES.map((value) => ({ value, label: languageName(value, [navigator.language]) }))}
            onChange={(value) => value && setLanguage(value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={write.isPending}>
              <Trans>Begin writing</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
