import '@fontsource-variable/inter'
import './styles.css'

/** Temporal first, where the browser has none; everything after it may use it while loading. */
async function main(): Promise<void> {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global')
  const { openApp } = await import('./app.tsx')
  const element = document.getElementById('root')
  if (element) await openApp(element)
  if (import.meta.env.PROD && 'serviceWorker' in navigator) await navigator.serviceWorker.register('/sw.js')
}

void main()
