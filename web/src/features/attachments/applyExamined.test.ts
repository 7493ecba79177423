import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import type { AttachmentView, MessageView } from '../../api/types'
import { message, printerJams } from '../../test/desk'
import { applyExamined } from './applyExamined'

const file: AttachmentView = {
  id: 'file 1',
  name: 'photo.jpg',
  size: 100,
  type: 'image/jpeg',
  state: 'checking',
  finding: null,
  preview: false,
  width: null,
  height: null,
}
const examined: AttachmentView = { ...file, state: 'ready', preview: true, width: 900, height: 600 }

describe('what was found out about a file', () => {
  it('is shown wherever the file hangs, and nowhere else', () => {
    const client = new QueryClient()
    const other = { ...file, id: 'file 2' }
    const withFiles: MessageView = { ...message('See the photo.'), attachments: [file, other] }
    client.setQueryData(['messages', 'acme', 12], { pages: [{ items: [withFiles, message('Thanks')], next: null }], pageParams: [''] })
    client.setQueryData(['tickets', 'acme', 'one', 12], { ...printerJams, attachments: [file] })
    client.setQueryData(['portal', 'one', 'globex', 12], { attachments: [file] })

    applyExamined(client, 'acme', { attachment: { to: examined }, message: { to: withFiles.id } })

    expect(client.getQueryData<{ pages: { items: MessageView[] }[] }>(['messages', 'acme', 12])?.pages[0]?.items[0]?.attachments).toEqual([examined, other])
    expect(client.getQueryData(['tickets', 'acme', 'one', 12])).toMatchObject({ attachments: [examined] })
    expect(client.getQueryData(['portal', 'one', 'globex', 12])).toEqual({ attachments: [file] })
  })
})
