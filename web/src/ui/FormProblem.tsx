import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ApiError } from '../api/problem'
import { explain } from './explain'

/** A form's refusal as a whole; what concerns one field stands beside that field instead. */
export function FormProblem({ error, fields }: { error: unknown; fields: string[] }) {
  if (!error || (error instanceof ApiError && besideTheirFields(error, fields))) {
    return null
  }
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />} c="var(--mantine-color-error)">
      {explain(error)}
    </Alert>
  )
}

function besideTheirFields(error: ApiError, fields: string[]): boolean {
  const named = Object.keys(error.fields)
  return named.length > 0 && named.every((field) => fields.includes(field))
}
