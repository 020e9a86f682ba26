import { Button } from './components/button.tsx'
import { Mark } from './components/mark.tsx'
import { Empty } from './components/states.tsx'
import { SignInPage } from './features/people/sign-in-page.tsx'
import { WelcomePage } from './features/people/welcome-page.tsx'
import { usePreferences } from './setting.ts'
import { Shell } from './shell/shell.tsx'
import { useSync, useSyncState } from './sync/react.tsx'

/** Lets in whoever is signed in; asks the rest, and a newcomer, for what is missing. */
export function Gate() {
  const sync = useSync()
  const preferences = usePreferences()
  const connection = useSyncState((state) => state.connection)
  const loaded = useSyncState((state) => state.loaded)
  const failure = useSyncState((state) => state.failure)
  if (connection === 'signed_out') return <SignInPage />
  if (preferences?.office === 'new') return <WelcomePage preferences={preferences} />
  if (loaded) return <Shell />
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center">
      <Mark className="animate-late h-9 w-auto text-accent" />
      {connection === 'offline' && failure ? (
        <Empty
          title={failure.status === 0 ? 'Reeve cannot be reached' : 'The page could not be opened'}
          className="py-6"
          action={<Button onClick={sync.wake}>Try again</Button>}
        >
          {failure.message}{' '}
          {failure.status === 0 ? (
            <>
              Is it running? <code className="font-mono text-meta">npm start</code>
            </>
          ) : null}
        </Empty>
      ) : (
        <p role="status" className="sr-only">
          Loading
        </p>
      )}
    </main>
  )
}
