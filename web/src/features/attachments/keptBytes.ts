import { createStore, del, entries, get, set } from 'idb-keyval'

/** More than that would fill what a browser gives; after a reload such a file has to be chosen again. */
const MOST_BYTES = 200 * 1024 * 1024

const store = () => createStore('deskbell-files', 'files')

/** Keeps a file that is on its way in this browser, so that a reload does not end it. */
export async function keepBytes(id: string, file: File): Promise<void> {
  if (file.size <= MOST_BYTES) {
    await set(id, file, store()).catch(() => {}) // A full or forbidden storage costs the going on, not the upload.
  }
}

export async function keptBytes(id: string): Promise<File | null> {
  return (await get<File>(id, store()).catch(() => null)) ?? null
}

export function allKeptBytes(): Promise<[string, File][]> {
  return entries<string, File>(store()).catch(() => [])
}

export async function forgetBytes(id: string): Promise<void> {
  await del(id, store()).catch(() => {})
}
