import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { chunkGroups } from './build/chunks.ts'
import { linguiMacros } from './build/linguiMacros.ts'
import { precompress } from './build/precompress.ts'

// The server compares Origin with Host, so the browser's own Host has to reach it.
const server = { target: process.env.DESKBELL_SERVER ?? 'http://localhost:8080', changeOrigin: false }

export default defineConfig({
  plugins: [linguiMacros(), lingui(), react(), precompress()],
  build: {
    target: 'es2023',
    sourcemap: false,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } },
  },
  server: { proxy: { '/api': server, '/healthz': server, '/help': server, '/robots.txt': server } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    restoreMocks: true,
    maxWorkers: '100%', // else one processor is left to somebody who waits
  },
})
