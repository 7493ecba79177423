// Fails when a text in the code is not in the catalogue: run the extraction, and see whether it changes anything.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const catalogue = new URL('../src/locales/en.po', import.meta.url)
const withoutDate = (text: string) => text.replace(/^"POT-Creation-Date:.*$/m, '')
const before = withoutDate(readFileSync(catalogue, 'utf8'))
execFileSync('lingui', ['extract', '--clean'], { stdio: 'ignore' })

if (withoutDate(readFileSync(catalogue, 'utf8')) !== before) {
  throw new Error('src/locales/en.po was not up to date. It is now; commit it.')
}
