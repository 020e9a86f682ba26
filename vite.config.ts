import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/** Where `vite dev` finds a running Reeve. */
const server = process.env['REEVE_ORIGIN'] ?? 'http://127.0.0.1:4310'

export default defineConfig({
  root: 'src/web',
  plugins: [
    react(),
    tailwindcss(),
    VitePWA({
      registerType: 'autoUpdate',
      // The page's policy allows no inline script; it registers the worker itself.
      injectRegister: null,
      manifest: {
        name: 'Reeve',
        short_name: 'Reeve',
        description: 'Your chief of staff: a decided day, and an account of every act.',
        start_url: '/',
        display: 'standalone',
        background_color: '#f9f8f4',
        theme_color: '#f9f8f4',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: '/icon-maskable.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
        ],
        shortcuts: [
          { name: 'Capture', url: '/?capture' },
          { name: 'Inbox', url: '/inbox' },
          { name: 'Day', url: '/day' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2}'],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/(v1|api|mcp|openapi\.json|healthz|readyz|metrics)(\/|$)/],
        // Nothing of the workspace is cached here: the replica is the offline copy.
        runtimeCaching: [],
      },
    }),
  ],
  build: { outDir: '../../dist/web', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 900 },
  server: {
    proxy: Object.fromEntries(
      ['/v1', '/api', '/openapi.json'].map((path) => [path, { target: server, ws: path === '/v1' }]),
    ),
  },
})
