/** Addresses read as people write them: ?status=open&status=pending&q=printer. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const parameters = new URLSearchParams(text)
  const search: Record<string, string | string[]> = {}
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name)
    search[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return search
}

export function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if ((typeof one === 'string' && one !== '') || typeof one === 'number') {
        parameters.append(name, String(one))
      }
    }
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}
