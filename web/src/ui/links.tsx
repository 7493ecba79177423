import { Anchor, Button, Menu, type AnchorProps, type ButtonProps, type MenuItemProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'

type Native = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'style' | 'color'> & { ref?: Ref<HTMLAnchorElement> }

export const ButtonLink = createLink((props: ButtonProps & Native) => <Button component="a" {...props} />)

export const TextLink = createLink((props: AnchorProps & Native) => <Anchor {...props} />)

export const MenuLink = createLink((props: MenuItemProps & Native & { leftSection?: ReactNode }) => (
  <Menu.Item component="a" {...props} />
))
