import type { ReactNode } from 'react'
import type { AttachmentView } from '../../api/types'

/** The files that go with the message, and their part of the box. */
export type FilesToSend = {
  /** Whether there are some that are whole. */
  any: boolean
  /** Whether some are not whole, so that one has to wait or to remove them. */
  unready: boolean
  take: () => AttachmentView[]
  giveBack: (files: AttachmentView[]) => void
  button: ReactNode
  list: ReactNode
}
