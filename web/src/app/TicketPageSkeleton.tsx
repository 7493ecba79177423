import { Skeleton, Stack } from '@mantine/core'
import { ConversationSkeleton } from '../features/messages/Conversation'
import classes from './TicketDesk.module.css'

export function TicketPageSkeleton() {
  return (
    <div className={classes.desk} aria-busy>
      <div className={classes.thread}>
        <Stack gap={10} px={24} py={16}>
          <Skeleton height={14} width={200} />
          <Skeleton height={24} width="60%" />
        </Stack>
        <div style={{ paddingInline: 24 }}>
          <ConversationSkeleton />
        </div>
      </div>
      <aside className={classes.panel}>
        <Stack gap={16}>
          {[1, 2, 3, 4].map((field) => (
            <Skeleton key={field} height={56} />
          ))}
        </Stack>
      </aside>
    </div>
  )
}
