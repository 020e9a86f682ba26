import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { z } from 'zod'

import { Button } from './components/button.tsx'
import { Empty } from './components/states.tsx'
import { InboxPage } from './features/mail/inbox-page.tsx'
import { TodayPage } from './features/day/today-page.tsx'
import { Gate } from './gate.tsx'

const word = z.string().max(400).optional().catch(undefined)

const root = createRootRoute({ component: Outlet, errorComponent: Broken })
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  component: Gate,
  notFoundComponent: Nowhere,
})

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
/** Where one is not signed in, every page asks for it; this address is for those who type it. */
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  beforeLoad: () => {
    throw redirect({ to: '/' })
  },
})

export const router = createRouter({
  routeTree: root.addChildren([app.addChildren([today, inbox, day, tasks, activity, settings]), signIn]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

function Nowhere() {
  return (
    <Empty
      title="There is no such page"
      action={
        <Button asChild>
          <a href="/">Go to Today</a>
        </Button>
      }
    >
      The address may be old, or mistyped.
    </Empty>
  )
}

function Broken() {
  return (
    <Empty
      title="Something went wrong in this page"
      action={<Button onClick={() => window.location.reload()}>Reload</Button>}
    >
      Nothing that you did is lost. If it happens again, `reeve doctor` says more.
    </Empty>
  )
}
