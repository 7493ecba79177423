import type { AttachmentView } from '../../api/types'
import { ApiError } from '../../api/problem'
import { allKeptBytes, forgetBytes, keepBytes, keptBytes } from './keptBytes'
import { abandon, send, type Sending } from './sending'

/** Where files go; without a ticket to one that is not opened yet. */
export type Target = { slug: string; number: number | null }

/**
 * `waiting` for a target or for its turn; `lost`: the rest of its bytes is not in this browser, it has to be chosen again.
 * The others are the server's words.
 */
export type FileState = 'waiting' | 'uploading' | 'paused' | 'failed' | 'lost' | 'checking' | 'ready' | 'refused'

export type UploadItem = {
  key: string
  name: string
  size: number
  sent: number
  state: FileState
  problem: unknown
  /** As the server knows it, from its beginning there on. */
  view: AttachmentView | null
}

type Entry = UploadItem & { file: File | null; url: string | null; sending: Sending | null }

const AT_ONCE = 3
const WAITING = 'waiting:'

/** The files of one message that is being written: they come while one writes, in any order, and go on after a cut. */
export class Uploads {
  private entries: readonly Entry[] = []
  private readonly listeners = new Set<() => void>()
  private target: Target | null = null

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly items = (): readonly UploadItem[] => this.entries

  /** Files wait until it is known where they go. Another organization has to have them anew. */
  aim(target: Target | null): void {
    const moved = target !== null && this.target !== null && this.target.slug !== target.slug
    this.target = target
    if (moved) {
      this.entries.forEach((entry) => this.drop(entry))
      this.replace(this.entries.flatMap(({ file }) => (file === null ? [] : fresh(file))))
    }
    this.next()
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      const lost = this.entries.find(({ state, name, size }) => state === 'lost' && name === file.name && size === file.size)
      if (lost) {
        this.change(lost.key, { file, state: 'waiting', problem: null })
      } else {
        const entry = fresh(file)
        this.replace([...this.entries, entry])
        if (this.target === null) {
          void keepBytes(WAITING + entry.key, file)
        }
      }
    }
    this.next()
  }

  /** What waited in this browser for somebody who had to sign in first. */
  async restoreWaiting(): Promise<void> {
    for (const [id, file] of await allKeptBytes()) {
      const key = id.slice(WAITING.length)
      if (id.startsWith(WAITING) && !this.entry(key)) {
        this.replace([...this.entries, { ...fresh(file), key }])
      }
    }
    this.next()
  }

  /** When all of them are whole; fails with the first that cannot be. */
  whole(): Promise<AttachmentView[]> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const stuck = this.entries.find(({ state }) => state === 'failed' || state === 'refused' || state === 'lost' || state === 'paused')
        if (stuck) {
          stop()
          reject(stuck.problem ?? new ApiError(409, { detail: stuck.name }))
        } else if (this.entries.every(isWhole)) {
          stop()
          resolve(this.entries.flatMap(({ view }) => view ?? []))
        }
      }
      const stop = this.subscribe(look)
      look()
    })
  }

  pause(key: string): void {
    this.entry(key)?.sending?.stop()
    this.change(key, { state: 'paused', sending: null })
    this.next()
  }

  /** Goes on where it was. */
  resume(key: string): void {
    this.change(key, { state: 'waiting', problem: null })
    this.next()
  }

  resumeFailed(): void {
    this.entries.filter(({ state }) => state === 'failed').forEach(({ key }) => this.resume(key))
  }

  remove(key: string): void {
    const entry = this.entry(key)
    if (entry) {
      this.drop(entry)
      this.replace(this.entries.filter((other) => other.key !== key))
      this.next()
    }
  }

  /** What the server has of this message: brought back after a reload, or from another device. */
  async restore(views: readonly AttachmentView[], urlOf: (id: string) => string): Promise<void> {
    for (const view of views) {
      const known = this.entries.find((entry) => entry.view?.id === view.id)
      if (known) {
        if (known.state === 'checking') {
          this.change(known.key, { view, state: view.state as FileState })
        }
      } else if (!this.entries.some(({ state, view: own }) => state === 'uploading' && own === null)) {
        const file = view.state === 'uploading' ? await keptBytes(view.id) : null
        const state = view.state === 'uploading' ? (file ? 'waiting' : 'lost') : (view.state as FileState)
        const { id, name, size } = view
        this.replace([...this.entries, { key: id, name, size, sent: state === 'ready' ? size : 0, state, problem: null, view, file, url: urlOf(id), sending: null }])
      }
    }
    this.next()
  }

  /** Takes what is whole out, to be sent. */
  take(): AttachmentView[] {
    const whole = this.entries.filter(isWhole)
    this.replace(this.entries.filter((entry) => !isWhole(entry)))
    return whole.flatMap(({ view }) => view ?? [])
  }

  /** It was not sent after all. */
  giveBack(views: readonly AttachmentView[]): void {
    const back = views.map((view) => ({ ...fresh(view), key: view.id, sent: view.size, state: view.state as FileState, view, file: null }))
    this.replace([...back, ...this.entries])
  }

  private next(): void {
    const target = this.target
    if (target === null) {
      return
    }
    const running = this.entries.filter(({ state }) => state === 'uploading').length
    this.entries
      .filter(({ state, file }) => state === 'waiting' && file !== null)
      .slice(0, Math.max(0, AT_ONCE - running))
      .forEach((entry) => this.start(entry, target))
  }

  private start({ key, file, url }: Entry, target: Target): void {
    if (file === null) {
      return
    }
    const sending = send(file, target, key, url, {
      begun: (view, at) => {
        if (this.entry(key)) {
          this.change(key, { url: at, view })
          void keepBytes(view.id, file)
        } else {
          abandon(at)
        }
      },
      progress: (sent) => this.change(key, { sent }),
      whole: (view) => {
        this.change(key, { state: view.state as FileState, view, sent: file.size, sending: null })
        void forgetBytes(view.id)
        this.next()
      },
      failed: (problem) => {
        this.change(key, { state: 'failed', problem, sending: null })
        this.next()
      },
    })
    this.change(key, { state: 'uploading', sending, problem: null })
    void forgetBytes(WAITING + key)
  }

  private drop({ key, sending, view, url }: Entry): void {
    sending?.stop()
    void forgetBytes(WAITING + key)
    if (view !== null && url !== null) {
      void forgetBytes(view.id)
      abandon(url)
    }
  }

  private entry(key: string): Entry | undefined {
    return this.entries.find((entry) => entry.key === key)
  }

  private change(key: string, change: Partial<Entry>): void {
    this.replace(this.entries.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)))
  }

  private replace(entries: readonly Entry[]): void {
    this.entries = entries
    this.listeners.forEach((listener) => listener())
  }
}

function fresh(of: { name: string; size: number }): Entry {
  const { name, size } = of
  const file = of instanceof File ? of : null
  return { key: crypto.randomUUID(), name, size, sent: 0, state: 'waiting', problem: null, view: null, file, url: null, sending: null }
}

export function isWhole({ state }: UploadItem): boolean {
  return state === 'ready' || state === 'checking'
}
