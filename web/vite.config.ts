import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { linguiMacros } from './build/linguiMacros.ts'
import { precompress } from './build/precompress.ts'

// The server compares Origin with Host, so the browser's own Host has to reach it.
const server = { target: process.env.DESKBELL_SERVER ?? 'http://localhost:8080', changeOrigin: false }

// Fewer and larger files than one for every shared icon and component: they compress better, and change apart from the program.
const groups = [
  { name: 'framework', test: /node_modules\/(?:react|react-dom|scheduler|@tanstack\/(?!react-virtual|virtual)|@lingui|openapi-fetch)/ },
  { name: 'icons', test: /node_modules\/@tabler/ },
  { name: 'components', test: /node_modules\/(?:@mantine|@floating-ui|react-)/, minShareCount: 4 },
  { name: 'shared', test: /src\/(?:ui|api)\//, minShareCount: 3 },
]

export default defineConfig({
  plugins: [linguiMacros(), lingui(), react(), precompress()],
  build: {
    target: 'es2023',
    sourcemap: false,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: { proxy: { '/api': server, '/healthz': server } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    restoreMocks: true,
  },
})
