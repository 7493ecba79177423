import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, FileButton, Group, Loader, Stack, Text } from '@mantine/core'
import { IconDownload, IconFileZip, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { ApiError } from '../../api/problem'
import { explain } from '../../ui/explain'
import { notifyDone } from '../../ui/notify'
import { Surface } from '../../ui/Surface'
import classes from './knowledge.module.css'
import { exportAddress, useImport, type ImportReport } from './transfer'

/** The knowledge base as a folder of Markdown files, out and in again. */
export function Transfer({ slug }: { slug: string }) {
  const { t } = useLingui()
  return (
    <Stack gap={16}>
      <Surface title={t`Export`} note={t`A zip: a folder for each category, a Markdown file for each article, and its pictures beside it.`}>
        <Group>
          <Button component="a" href={exportAddress(slug)} download variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
            <Trans>Export the knowledge base</Trans>
          </Button>
        </Group>
      </Surface>
      <Surface title={t`Import`} note={t`Of such a zip. First you see what it would change; what it does not name stays.`}>
        <Import slug={slug} />
      </Surface>
    </Stack>
  )
}

function Import({ slug }: { slug: string }) {
  const { t } = useLingui()
  const [file, setFile] = useState<File | null>(null)
  const rehearsal = useImport(slug)
  const { mutate: run, isPending: running, error: failed, reset } = useImport(slug)
  const choose = (chosen: File | null) => {
    setFile(chosen)
    reset()
    if (chosen) {
      rehearsal.mutate({ file: chosen, rehearse: true })
    }
  }
  const take = () =>
    file &&
    run(
      { file, rehearse: false },
      {
        onSuccess: ({ created, changed }) => {
          const count = created.length + changed.length
          setFile(null)
          rehearsal.reset()
          notifyDone(t`The import is done. Files taken in: ${count}.`)
        },
      },
    )
  const problem = failed ?? rehearsal.error
  const report = rehearsal.data
  const something = report && report.created.length + report.changed.length > 0
  return (
    <Stack gap={12} align="flex-start">
      <Group gap={8}>
        <FileButton accept=".zip,application/zip" onChange={choose} inputProps={{ 'aria-label': t`Zip to import` }}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileZip size={16} aria-hidden />}>
              {file ? <Trans>Choose another zip</Trans> : <Trans>Choose a zip</Trans>}
            </Button>
          )}
        </FileButton>
        {file && <Text size="sm">{file.name}</Text>}
        {rehearsal.isPending && (
          <Group gap={8} role="status">
            <Loader size="xs" /> <Trans>Seeing what it would change…</Trans>
          </Group>
        )}
      </Group>
      {problem && <Refused problem={problem} />}
      {file && report && <WouldChange report={report} />}
      {file && report && (
        <Button leftSection={<IconUpload size={16} aria-hidden />} disabled={!something} loading={running} onClick={take}>
          <Trans>Import it</Trans>
        </Button>
      )}
    </Stack>
  )
}

function WouldChange({ report: { created, changed, unchanged } }: { report: ImportReport }) {
  const { t } = useLingui()
  return (
    <Stack gap={8} role="status" className={classes.report}>
      <Text>
        <Plural value={created.length} one="# file is new" other="# files are new" />, <Plural value={changed.length} one="# changes what is there" other="# change what is there" />,{' '}
        <Plural value={unchanged} one="# says what is there already" other="# say what is there already" />.
      </Text>
      <Names title={t`New`} names={created} />
      <Names title={t`Changed`} names={changed} />
    </Stack>
  )
}

const MOST_NAMES = 100

function Names({ title, names }: { title: string; names: string[] }) {
  if (names.length === 0) {
    return null
  }
  return (
    <div>
      <Text fw={500} size="sm">
        {title}
      </Text>
      <ul className={classes.names}>
        {names.slice(0, MOST_NAMES).map((name) => (
          <li key={name}>
            <bdi>{name}</bdi>
          </li>
        ))}
        {names.length > MOST_NAMES && (
          <li>
            <Trans>and {names.length - MOST_NAMES} more</Trans>
          </li>
        )}
      </ul>
    </div>
  )
}

function Refused({ problem }: { problem: Error }) {
  const { t } = useLingui()
  const fields = problem instanceof ApiError ? Object.entries(problem.fields) : []
  return (
    <Alert role="alert" color="red" variant="light" title={t`Nothing was imported`}>
      {fields.length === 0 ? (
        explain(problem)
      ) : (
        <ul className={classes.names}>
          {fields.map(([name, message]) => (
            <li key={name}>
              <bdi>{name}</bdi>: {message}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  )
}
