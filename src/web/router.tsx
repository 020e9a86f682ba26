import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { z } from 'zod'

import { Button } from './components/button.tsx'
import { Mark } from './components/mark.tsx'
import { Page } from './components/page.tsx'
import { Empty, Skeleton } from './components/states.tsx'
import { InboxPage } from './features/mail/inbox-page.tsx'
import { TodayPage } from './features/day/today-page.tsx'
import { Gate } from './gate.tsx'

const word = z.string().max(400).optional().catch(undefined)

const root = createRootRoute({ component: Outlet, errorComponent: Broken })
const app = createRoute({ getParentRoute: () => root, id: 'app', component: Gate })

const today = createRoute({ getParentRoute: () => app, path: '/', component: TodayPage })
const inbox = createRoute({
  getParentRoute: () => app,
  path: '/inbox',
  component: InboxPage,
  validateSearch: z.object({ thread: word, person: word }),
})
const day = createRoute({
  getParentRoute: () => app,
  path: '/day',
  validateSearch: z.object({ date: z.iso.date().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./features/day/day-page.tsx'), 'DayPage'),
})
const tasks = createRoute({
  getParentRoute: () => app,
  path: '/tasks',
  validateSearch: z.object({ task: word, project: word }),
  component: lazyRouteComponent(() => import('./features/tasks/tasks-page.tsx'), 'TasksPage'),
})
const notes = createRoute({
  getParentRoute: () => app,
  path: '/notes',
  // `fresh`: a note that is begun and was not kept yet.
  validateSearch: z.object({ note: word, tag: word, fresh: z.boolean().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./features/knowledge/notes-page.tsx'), 'NotesPage'),
})
const activity = createRoute({
  getParentRoute: () => app,
  path: '/activity',
  validateSearch: z.object({ why: word }),
  component: lazyRouteComponent(() => import('./features/trust/activity-page.tsx'), 'ActivityPage'),
})
const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  component: lazyRouteComponent(() => import('./features/people/settings-page.tsx'), 'SettingsPage'),
})
/** Any other address, so that one finds the way back from there. */
const nowhere = createRoute({ getParentRoute: () => app, path: '$', component: Nowhere })
/** Where one is not signed in, every page asks for it; this address is for those who type it. */
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  beforeLoad: () => {
    throw redirect({ to: '/' })
  },
})

export const router = createRouter({
  routeTree: root.addChildren([
    app.addChildren([today, inbox, day, tasks, notes, activity, settings, nowhere]),
    signIn,
  ]),
  defaultPreload: 'intent',
  // After a second without the page's code; until then the page before it stays.
  defaultPendingComponent: () => <Skeleton lines={10} />,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

function Nowhere() {
  return (
    <Page title="There is no such page">
      <p className="mb-4 text-ink-soft">The address may be old, or mistyped.</p>
      <Button asChild>
        <Link to="/">Go to Today</Link>
      </Button>
    </Page>
  )
}

function Broken() {
  return (
    <Alone>
      <Empty
        title="Something went wrong in this page"
        action={<Button onClick={() => window.location.reload()}>Reload</Button>}
      >
        Nothing that you did is lost. If it happens again, <code>reeve doctor</code> says more.
      </Empty>
    </Alone>
  )
}

/** A page with nothing around it. */
const Alone = ({ children }: { children: ReactNode }) => (
  <main className="flex min-h-dvh flex-col items-center justify-center">
    <Mark className="h-9 w-auto text-accent" />
    {children}
  </main>
)
