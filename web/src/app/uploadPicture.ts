import { abandon, send } from '../features/attachments/sending'
import { ApiError } from '../api/problem'
import type { UploadPicture } from '../features/knowledge/BodyInput'

/** Pictures of articles go the way of all files, and hang on the article once its text names them. */
export const uploadPicture =
  (slug: string): UploadPicture =>
  (file, progress) => {
    let url: string | null = null
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const sending = send(file, { slug, number: null }, crypto.randomUUID(), null, {
      begun: (_view, at) => {
        url = at
      },
      progress: (sent) => progress(file.size === 0 ? 1 : sent / file.size),
      whole: ({ id, state, name }) =>
        state === 'refused' ? reject(new ApiError(400, { detail: name })) : resolve(`/api/organizations/${slug}/attachments/${id}`),
      failed: reject,
    })
    const cancel = () => {
      sending.stop()
      if (url !== null) {
        abandon(url)
      }
    }
    return { address: promise, cancel }
  }
