import {
  createTheme,
  defaultVariantColorsResolver,
  type CheckboxProps,
  type CSSVariablesResolver,
  type DrawerProps,
  type MantineColorsTuple,
  type MenuProps,
  type ModalProps,
  type RadioProps,
  type VariantColorsResolver,
} from '@mantine/core'

const indigo: MantineColorsTuple = [
  '#eef2ff', '#e0e7ff', '#c7d2fe', '#a5b4fc', '#818cf8', '#6366f1', '#4f46e5', '#4338ca', '#3730a3', '#312e81',
]

const slate: MantineColorsTuple = [
  '#f8fafc', '#f1f4f8', '#e5e9f0', '#d5dbe5', '#b6bfcd', '#8a95a7', '#5d697d', '#465164', '#2c3546', '#1a2130',
]

const night: MantineColorsTuple = [
  '#d7dce6', '#b9c1cf', '#9aa4b5', '#6d788b', '#3c4554', '#2d3542', '#222934', '#171c24', '#12161d', '#0c0f14',
]

const brick: MantineColorsTuple = [
  '#fff1f0', '#fee4e2', '#fecdca', '#fda29b', '#ff9b93', '#e5483b', '#d0271d', '#b42318', '#912018', '#7a271a',
]

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 4 },
  variantColorResolver: readableOnAccent,
  colors: { indigo, gray: slate, dark: night, red: brick },
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  components: {
    Checkbox: defaults<CheckboxProps>({ iconColor: 'var(--on-accent)' }),
    Radio: defaults<RadioProps>({ iconColor: 'var(--on-accent)' }),
    // A dialog's header is no banner of the page, and a menu holds nothing but its items.
    Modal: defaults<ModalProps>({ attributes: { header: { role: 'presentation' } } }),
    Drawer: defaults<DrawerProps>({ attributes: { header: { role: 'presentation' } } }),
    Menu: defaults<MenuProps>({ withInitialFocusPlaceholder: false, withinPortal: false }),
  },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '22px' }, h2: { fontSize: '16px' }, h3: { fontSize: '14px' } } },
})

/** Without the component, as `Menu.extend` would want it: the first page needs neither menus nor what they float on. */
function defaults<Props>(defaultProps: Partial<Props>) {
  return { defaultProps }
}

/** Where Mantine's defaults fall short of a contrast of 4.5:1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#566175',
    '--mantine-color-placeholder': '#667085',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#4338ca',
  },
  dark: {
    '--mantine-color-dimmed': '#a3adbd',
    '--mantine-color-placeholder': '#8d97a8',
    '--mantine-color-error': '#ff9b93',
    '--mantine-color-anchor': '#a5b4fc',
    '--mantine-color-indigo-filled-hover': '#a5b4fc',
    '--mantine-color-red-filled-hover': '#fda29b',
  },
})

const FILLED = new Set(['var(--mantine-color-indigo-filled)', 'var(--mantine-color-red-filled)'])

/** The dark theme's accents are too light for white text. */
function readableOnAccent(input: Parameters<VariantColorsResolver>[0]) {
  const colors = defaultVariantColorsResolver(input)
  return FILLED.has(colors.background) ? { ...colors, color: 'var(--on-accent)' } : colors
}
