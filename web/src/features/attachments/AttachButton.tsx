import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { IconCamera, IconPaperclip } from '@tabler/icons-react'
import { useRef } from 'react'
import classes from './attachments.module.css'

type Props = { onFiles: (files: File[]) => void }

/** Chooses files; where fingers point, takes a picture too. */
export function AttachButton({ onFiles }: Props) {
  const { t } = useLingui()
  return (
    <>
      <Chooser label={t`Attach files`} icon={<IconPaperclip size={18} aria-hidden />} onFiles={onFiles} />
      <span className={classes.camera}>
        <Chooser label={t`Take a photo`} icon={<IconCamera size={18} aria-hidden />} photo onFiles={onFiles} />
      </span>
    </>
  )
}

function Chooser({ label, icon, photo, onFiles }: Props & { label: string; icon: React.ReactNode; photo?: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size={32} aria-label={label} onClick={() => input.current?.click()}>
        {icon}
      </ActionIcon>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        aria-hidden
        {...(photo ? { accept: 'image/*', capture: 'environment' as const } : { multiple: true })}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = '' // The same file may be chosen again.
        }}
      />
    </>
  )
}
