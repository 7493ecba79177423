import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Group, Loader, Modal, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { AttachmentView } from '../../api/types'
import { ErrorState } from '../../ui/ErrorState'
import { fileAddress, lookOf } from './address'
import classes from './attachments.module.css'

const PdfPages = lazy(() => import('./PdfPages').then((module) => ({ default: module.PdfPages })))

const TEXT_SHOWN = 64 * 1024

type Props = { slug: string; files: AttachmentView[]; at: string; onMove: (id: string) => void; onClose: () => void }

/** One file of a message in large, and from one to the next. */
export function FileViewer({ slug, files, at, onMove, onClose }: Props) {
  const { t } = useLingui()
  const index = files.findIndex(({ id }) => id === at)
  const file = files[index]
  const before = files[index - 1]
  const after = files[index + 1]
  useHotkeys([
    ['ArrowLeft', () => before && onMove(before.id)],
    ['ArrowRight', () => after && onMove(after.id)],
  ])
  if (file === undefined) {
    return null
  }
  return (
    <Modal opened onClose={onClose} size="xl" title={<span dir="auto">{file.name}</span>} closeButtonProps={{ 'aria-label': t`Close` }}>
      <div className={classes.shown}>
        <Shown key={file.id} slug={slug} file={file} />
      </div>
      <Group justify="space-between" mt={12}>
        <Group gap={4}>
          {files.length > 1 && (
            <>
              <ActionIcon variant="default" size={36} aria-label={t`Previous file`} disabled={!before} onClick={() => before && onMove(before.id)}>
                <IconChevronLeft size={18} aria-hidden />
              </ActionIcon>
              <ActionIcon variant="default" size={36} aria-label={t`Next file`} disabled={!after} onClick={() => after && onMove(after.id)}>
                <IconChevronRight size={18} aria-hidden />
              </ActionIcon>
            </>
          )}
        </Group>
        <Button component="a" href={fileAddress(slug, file)} download variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          <Trans>Download</Trans>
        </Button>
      </Group>
    </Modal>
  )
}

function Shown({ slug, file }: { slug: string; file: AttachmentView }) {
  switch (lookOf(file)) {
    case 'pdf':
      return (
        <Suspense fallback={<Loader />}>
          <PdfPages address={`${fileAddress(slug, file)}?inline=true`} />
        </Suspense>
      )
    case 'text':
      return <TextBeginning slug={slug} file={file} />
    default:
      return <img src={`${fileAddress(slug, file)}?inline=true`} alt={file.name} />
  }
}

function TextBeginning({ slug, file }: { slug: string; file: AttachmentView }) {
  const text = useQuery({
    queryKey: ['attachments', slug, file.id, 'text'],
    queryFn: async ({ signal }) => {
      const response = await fetch(`${fileAddress(slug, file)}?inline=true`, { headers: { Range: `bytes=0-${TEXT_SHOWN - 1}` }, signal })
      if (!response.ok) {
        throw new Error(String(response.status))
      }
      return response.text()
    },
    staleTime: Infinity,
  })
  if (text.isError) {
    return <ErrorState error={text.error} retry={() => void text.refetch()} />
  }
  if (text.data === undefined) {
    return <Loader />
  }
  return (
    <div style={{ inlineSize: '100%' }}>
      <pre className={classes.text} dir="auto" tabIndex={0} role="region" aria-label={file.name}>
        {text.data}
      </pre>
      {file.size > TEXT_SHOWN && (
        <Text size="sm" c="dimmed" mt={4}>
          <Trans>This is its beginning. Download it to read the rest.</Trans>
        </Text>
      )}
    </div>
  )
}
