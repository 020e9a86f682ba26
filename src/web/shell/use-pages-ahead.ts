import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

import { loadLineReader } from '../features/agents/use-line.ts'
import { PLACES } from './nav.ts'

/** Once the browser has nothing better to do, loads the code of all pages and what understands lines, so that the first visit is as quick as later ones. */
export function usePagesAhead(): void {
  const router = useRouter()
  useEffect(() => {
    const load = () => {
      // A page that cannot be loaded now is loaded when it is opened.
      for (const { to } of PLACES) void router.preloadRoute({ to }).catch(() => undefined)
      void loadLineReader()
    }
    // Not in every browser.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(load, 1_000)
      return () => clearTimeout(timer)
    }
    const idle = window.requestIdleCallback(load, { timeout: 3_000 })
    return () => window.cancelIdleCallback(idle)
  }, [router])
}
