import { useLingui } from '@lingui/react/macro'
import { Kbd, Modal, SimpleGrid, Stack, Title } from '@mantine/core'
import classes from './ShortcutsDialog.module.css'

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const groups: [string, [string[], string][]][] = [
    [
      t`Everywhere`,
      [
        [['Ctrl/Cmd', 'K'], t`Search or jump to…`],
        [['g', 'd'], t`Go to the tickets`],
        [['g', 'm'], t`Go to the members`],
        [['g', 't'], t`Go to the teams`],
        [['g', 'k'], t`Go to the knowledge base`],
        [['g', ','], t`Go to the settings`],
        [['?'], t`Show all shortcuts`],
      ],
    ],
    [
      t`In the list`,
      [
        [['j'], t`Next ticket`],
        [['k'], t`Previous ticket`],
        [['Enter'], t`Open the ticket`],
        [['x'], t`Select the ticket`],
        [['Shift', 'x'], t`Select all up to the ticket`],
        [['a'], t`Assign what is selected`],
        [['Ctrl/Cmd', 'Z'], t`Take an assignment back`],
        [['Esc'], t`Clear the selection`],
      ],
    ],
    [
      t`On a ticket`,
      [
        [['r'], t`Write a reply`],
        [['n'], t`Write a note`],
        [['s'], t`Change the status`],
        [['p'], t`Change the priority`],
        [['a'], t`Assign`],
        [['Ctrl/Cmd', 'Enter'], t`Send`],
      ],
    ],
    [
      t`On a category`,
      [
        [['Alt', '↑'], t`Move it up`],
        [['Alt', '↓'], t`Move it down`],
        [['Alt', '→'], t`Move it into the one above`],
        [['Alt', '←'], t`Move it to the upper level`],
      ],
    ],
  ]
  return (
    <Modal opened onClose={onClose} title={t`Keyboard shortcuts`} size="lg" closeButtonProps={{ 'aria-label': t`Close` }}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={32}>
        {groups.map(([title, shortcuts]) => (
          <Stack key={title} gap={8}>
            <Title order={3}>{title}</Title>
            <dl className={classes.shortcuts}>
              {shortcuts.map(([keys, what]) => (
                <div key={what} className={classes.shortcut}>
                  <dt>{what}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </Stack>
        ))}
      </SimpleGrid>
    </Modal>
  )
}
