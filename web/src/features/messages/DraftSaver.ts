import type { Written } from './mutations'

export const PAUSE_MILLISECONDS = 800
const RETRY_MILLISECONDS = 10_000
const LONGEST_HOLD = 3_000

/** Where a draft is kept apart from this browser, and where to note that it is. */
export type DraftStore = {
  keep: (draft: Written) => Promise<unknown>
  discard: () => Promise<unknown>
  kept: (draft: Written) => void
}

/**
 * Saves what is being written after each pause in the writing, one request at a time, and tries again what failed. It holds
 * still while a message is on its way: the server discards the draft with it, and a draft that came after would rise again.
 */
export class DraftSaver {
  private readonly store: DraftStore
  private unsaved: Written | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private underWay: Promise<void> | null = null
  private sending = 0

  constructor(store: DraftStore) {
    this.store = store
  }

  write(draft: Written): void {
    this.unsaved = draft
    this.plan(PAUSE_MILLISECONDS)
  }

  /** Saves at once what waits, as when the page goes. */
  flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (this.unsaved !== null && this.underWay === null && this.sending === 0) {
      this.underWay = this.save(this.unsaved)
    }
  }

  /** @return when nothing is under way any more, or takes too long to wait for */
  async hold(): Promise<void> {
    this.sending += 1
    clearTimeout(this.timer)
    this.timer = undefined
    this.unsaved = null
    await Promise.race([this.underWay, new Promise((resolve) => setTimeout(resolve, LONGEST_HOLD))])
  }

  /** @param draft what there is to save now */
  release(draft: Written): void {
    this.sending -= 1
    if (draft.body !== '') {
      this.write(draft)
    }
  }

  private plan(milliseconds: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.flush(), milliseconds)
  }

  private async save(draft: Written): Promise<void> {
    this.unsaved = null
    let next = 0
    try {
      await (draft.body === '' ? this.store.discard() : this.store.keep(draft))
      this.store.kept(draft)
    } catch {
      this.unsaved ??= this.sending === 0 ? draft : null
      next = RETRY_MILLISECONDS
    }
    this.underWay = null
    if (this.unsaved !== null && this.timer === undefined) {
      this.plan(next)
    }
  }
}
