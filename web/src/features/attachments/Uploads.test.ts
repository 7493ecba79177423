import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { AttachmentView } from '../../api/types'
import { Uploads, type UploadItem } from './Uploads'

type Told = { begun: (view: AttachmentView, url: string) => void; progress: (sent: number) => void; whole: (view: AttachmentView) => void; failed: (problem: unknown) => void }

const sent = vi.hoisted(() => ({ files: [] as { name: string; url: string | null; told: unknown; stopped: boolean }[], abandoned: [] as string[] }))

vi.mock('./sending', () => ({
  send: (file: File, _target: unknown, _key: string, url: string | null, told: unknown) => {
    const sending = { name: file.name, url, told, stopped: false }
    sent.files.push(sending)
    return { stop: () => (sending.stopped = true) }
  },
  abandon: (url: string) => sent.abandoned.push(url),
}))
vi.mock('./keptBytes', () => ({ keepBytes: async () => {}, keptBytes: async () => null, forgetBytes: async () => {}, allKeptBytes: async () => [] }))

const acme = { slug: 'acme', number: 12 }
const file = (name: string) => new File(['x'.repeat(100)], name)
const told = (index: number) => sent.files[index]?.told as Told
const states = (uploads: Uploads) => uploads.items().map(({ name, state }: UploadItem) => `${name} ${state}`)

function view(name: string, state: AttachmentView['state'] = 'ready'): AttachmentView {
  return { id: `id of ${name}`, name, size: 100, type: 'text/plain', state, finding: null, preview: false, width: null, height: null }
}

describe('the files of a message', () => {
  beforeEach(() => {
    sent.files = []
    sent.abandoned = []
  })

  it('go three at a time, each when another is there', () => {
    const uploads = new Uploads()
    uploads.aim(acme)
    uploads.add(['a', 'b', 'c', 'd'].map(file))
    expect(states(uploads)).toEqual(['a uploading', 'b uploading', 'c uploading', 'd waiting'])
    told(0).whole(view('a'))
    expect(states(uploads)).toEqual(['a ready', 'b uploading', 'c uploading', 'd uploading'])
  })

  it('wait until it is known where they go', () => {
    const uploads = new Uploads()
    uploads.add([file('a')])
    expect(states(uploads)).toEqual(['a waiting'])
    uploads.aim(acme)
    expect(states(uploads)).toEqual(['a uploading'])
  })

  it('go on where they were after a pause and after a failure', () => {
    const uploads = new Uploads()
    uploads.aim(acme)
    uploads.add([file('a')])
    told(0).begun(view('a', 'uploading'), '/at/a')
    told(0).progress(40)
    const [{ key } = { key: '' }] = uploads.items()
    uploads.pause(key)
    expect(sent.files[0]?.stopped).toBe(true)
    expect(states(uploads)).toEqual(['a paused'])
    uploads.resume(key)
    expect(sent.files[1]?.url).toBe('/at/a')
    told(1).failed(new Error('cut'))
    expect(states(uploads)).toEqual(['a failed'])
    uploads.resumeFailed()
    expect(sent.files[2]?.url).toBe('/at/a')
  })

  it('come back after a reload: whole ones at once, cut ones when their file is chosen again', async () => {
    const uploads = new Uploads()
    uploads.aim(acme)
    await uploads.restore([view('a'), view('b', 'uploading')], (id) => `/at/${id}`)
    expect(states(uploads)).toEqual(['a ready', 'b lost'])
    uploads.add([file('b')])
    expect(states(uploads)).toEqual(['a ready', 'b uploading'])
    expect(sent.files[0]?.url).toBe('/at/id of b')
  })

  it('are taken to be sent, and given back when the message was refused', () => {
    const uploads = new Uploads()
    uploads.aim(acme)
    uploads.add([file('a'), file('b')])
    told(0).whole(view('a'))
    const taken = uploads.take()
    expect(taken.map(({ name }) => name)).toEqual(['a'])
    expect(states(uploads)).toEqual(['b uploading'])
    uploads.giveBack(taken)
    expect(states(uploads)).toEqual(['a ready', 'b uploading'])
  })

  it('are whole together, or say which is not', async () => {
    const uploads = new Uploads()
    uploads.aim(acme)
    uploads.add([file('a'), file('b')])
    const whole = uploads.whole()
    told(0).whole(view('a'))
    told(1).whole(view('b', 'checking'))
    expect((await whole).map(({ id }) => id)).toEqual(['id of a', 'id of b'])
    uploads.add([file('c')])
    told(2).failed(new Error('too large'))
    await expect(uploads.whole()).rejects.toThrow('too large')
  })

  it('that are removed are the server\'s to forget', () => {
    const uploads = new Uploads()
    uploads.aim(acme)
    uploads.add([file('a')])
    told(0).begun(view('a', 'uploading'), '/at/a')
    const [{ key } = { key: '' }] = uploads.items()
    uploads.remove(key)
    expect(states(uploads)).toEqual([])
    expect(sent.abandoned).toEqual(['/at/a'])
  })

  it('that are removed before the server has answered are forgotten then', () => {
    const uploads = new Uploads()
    uploads.aim(acme)
    uploads.add([file('a')])
    const [{ key } = { key: '' }] = uploads.items()
    uploads.remove(key)
    told(0).begun(view('a', 'uploading'), '/at/a')
    expect(sent.abandoned).toEqual(['/at/a'])
  })

  it('begin anew for another organization', () => {
    const uploads = new Uploads()
    uploads.aim(acme)
    uploads.add([file('a')])
    told(0).begun(view('a', 'uploading'), '/at/a')
    uploads.aim({ slug: 'globex', number: null })
    expect(sent.abandoned).toEqual(['/at/a'])
    expect(sent.files[1]?.url).toBeNull()
  })
})
