import { IconFile, IconFileText, IconFileTypePdf, IconFileZip, IconMusic, IconPhoto, IconVideo } from '@tabler/icons-react'

const look = { size: 20, stroke: 1.5, 'aria-hidden': true, style: { flex: 'none' } } as const

/** By what the file is. */
export function FileIcon({ type }: { type: string }) {
  if (type === 'application/pdf') {
    return <IconFileTypePdf {...look} />
  }
  if (/zip|compressed|x-tar|gzip|7z/.test(type)) {
    return <IconFileZip {...look} />
  }
  switch (type.split('/')[0]) {
    case 'image':
      return <IconPhoto {...look} />
    case 'text':
      return <IconFileText {...look} />
    case 'audio':
      return <IconMusic {...look} />
    case 'video':
      return <IconVideo {...look} />
    default:
      return <IconFile {...look} />
  }
}
