import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { predict } from './predictions.ts'
import { router } from './router.tsx'
import { SyncProvider } from './sync/react.tsx'
import { memoryStorage, openStorage } from './sync/storage.ts'
import { Sync } from './sync/sync.ts'

/** Builds the page: storage → sync → router → paint. */
export async function openApp(element: HTMLElement): Promise<void> {
  const storage = await openStorage().catch(memoryStorage)
  const sync = new Sync({
    storage,
    predict,
    fetch: (path, init) => fetch(path, init),
    openSocket: (path) => new WebSocket(new URL(path, window.location.href.replace(/^http/, 'ws'))),
  })
  createRoot(element).render(
    <StrictMode>
      <SyncProvider value={sync}>
        <RouterProvider router={router} />
      </SyncProvider>
    </StrictMode>,
  )
  await sync.start()
}
