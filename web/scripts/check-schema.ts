// Fails when src/api/schema.d.ts is not what openapi.json generates.
import { readFile } from 'node:fs/promises'
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript'

const fresh = COMMENT_HEADER + astToString(await openapiTS(new URL('../openapi.json', import.meta.url)))
const committed = await readFile(new URL('../src/api/schema.d.ts', import.meta.url), 'utf8')

if (fresh !== committed) {
  throw new Error('src/api/schema.d.ts differs from openapi.json. Run: npm run generate')
}
