import { Group, Stack } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { AttachButton } from '../features/attachments/AttachButton'
import { FileTray } from '../features/attachments/FileTray'
import { isWhole, type Target } from '../features/attachments/Uploads'
import { useFilesFromPage } from '../features/attachments/useFilesFromPage'
import { useUploads } from '../features/attachments/useUploads'
import type { FilesOfTicket } from '../features/tickets/NewTicketDialog'
import type { FilesToSend } from '../features/messages/filesToSend'

/** The files of a message or a ticket that is being written: chosen, dropped or pasted anywhere on the page. */
export function useTray(name: string, target: Target | null): FilesToSend & { uploads: ReturnType<typeof useUploads>['uploads'] } {
  const { uploads, items } = useUploads(name, target)
  const dragging = useFilesFromPage((files) => uploads.add(files))
  return useMemo(
    () => ({
      uploads,
      any: items.some(isWhole),
      unready: items.some((item) => !isWhole(item)),
      take: () => uploads.take(),
      giveBack: (files) => uploads.giveBack(files),
      button: <AttachButton onFiles={(files) => uploads.add(files)} />,
      list: <FileTray uploads={uploads} items={items} dragging={dragging} />,
    }),
    [uploads, items, dragging],
  )
}

/** The same for a ticket that is opened. */
export function useFilesOfTicket(name: string, target: Target | null): FilesOfTicket {
  const { uploads, ids, unready, input } = useFilesOfText(name, target)
  return { ids, unready, sent: () => uploads.take(), input }
}

/** The same for a question, which may be written before it is known who asks. */
export function useFilesOfQuestion(target: Target | null) {
  const { uploads, input } = useFilesOfText('question', target)
  useEffect(() => void uploads.restoreWaiting(), [uploads])
  const upload = async (to: Target) => {
    uploads.aim(to)
    return (await uploads.whole()).map(({ id }) => id)
  }
  return { upload, sent: () => uploads.take(), input }
}

function useFilesOfText(name: string, target: Target | null) {
  const { uploads, items } = useUploads(name, target)
  const dragging = useFilesFromPage((files) => uploads.add(files))
  return {
    uploads,
    ids: items.filter(isWhole).flatMap(({ view }) => view?.id ?? []),
    unready: items.some((item) => !isWhole(item)),
    input: (
      <Stack gap={4}>
        <FileTray uploads={uploads} items={items} dragging={dragging} />
        <Group gap={4}>
          <AttachButton onFiles={(files) => uploads.add(files)} />
        </Group>
      </Stack>
    ),
  }
}
