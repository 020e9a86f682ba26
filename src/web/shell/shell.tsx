import { Outlet, useNavigate } from '@tanstack/react-router'

import { CaptureBox } from '../features/tasks/capture-box.tsx'
import { Approvals } from '../features/trust/approvals.tsx'
import { usePreferences } from '../setting.ts'
import { type Action, useActions } from './actions.ts'
import { BottomBar, TopBar } from './bars.tsx'
import { CheatSheet } from './cheat-sheet.tsx'
import { useFrozen } from './counts.ts'
import { useKeyboard } from './keyboard.ts'
import { MoreSheet } from './more-sheet.tsx'
import { PLACES } from './nav.ts'
import { Palette } from './palette.tsx'
import { useRefusals, useUndo } from './perform.ts'
import { Rail } from './rail.tsx'
import { StopBanner, useStop } from './stop-button.tsx'
import { Toaster } from './toaster.tsx'
import { openOverlay } from './ui.ts'
import { useOfflineCopy } from './use-offline-copy.ts'
import { usePagesAhead } from './use-pages-ahead.ts'

/** What stands around every page: navigation, what lies over it, and the keys that work everywhere. */
export function Shell() {
  useKeyboard(usePreferences()?.singleKeys ?? true)
  useRefusals()
  useOfflineCopy()
  usePagesAhead()
  useActions(useEverywhere(), true)
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="sr-only z-[70] rounded-control bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <Rail />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar />
        <StopBanner />
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
          <Outlet />
        </main>
        <BottomBar />
      </div>
      <Palette />
      <CaptureBox />
      <Approvals />
      <CheatSheet />
      <MoreSheet />
      <Toaster />
    </div>
  )
}

function useEverywhere(): Action[] {
  const navigate = useNavigate()
  const undo = useUndo()
  const frozen = useFrozen()
  const stop = useStop()
  return [
    ...PLACES.map(({ to, title, keys }): Action => ({
      id: `go${to}`,
      title: `Go to ${title}`,
      group: 'Go to',
      keys: [keys],
      run: () => void navigate({ to }),
    })),
    {
      id: 'palette',
      title: 'Search and do',
      group: 'Anywhere',
      keys: ['Mod+k'],
      keyOnly: true,
      run: () => openOverlay({ kind: 'palette', text: '' }),
    },
    {
      id: 'search',
      title: 'Search',
      group: 'Anywhere',
      keys: ['/'],
      run: () => openOverlay({ kind: 'palette', text: '/' }),
    },
    {
      id: 'capture',
      title: 'Capture or say anything',
      group: 'Anywhere',
      keys: ['c', '+'],
      words: 'new add write task event note question change',
      run: () => openOverlay({ kind: 'capture' }),
    },
    {
      id: 'approvals',
      title: 'Look at approvals',
      group: 'Anywhere',
      keys: ['v'],
      words: 'cards outbox',
      run: () => openOverlay({ kind: 'approvals' }),
    },
    { id: 'undo', title: 'Undo', group: 'Anywhere', keys: ['z', 'Mod+z'], run: () => undo() },
    {
      id: 'keys',
      title: 'Show the keys',
      group: 'Anywhere',
      keys: ['?'],
      words: 'help shortcuts',
      run: () => openOverlay({ kind: 'keys' }),
    },
    {
      id: 'stop',
      title: frozen ? 'Release STOP' : 'STOP everything',
      group: 'Anywhere',
      keys: ['Shift+Escape'],
      run: () => stop(!frozen),
    },
  ]
}
