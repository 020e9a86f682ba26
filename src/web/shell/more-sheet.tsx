import { Link } from '@tanstack/react-router'
import { Keyboard, Search } from 'lucide-react'

import { Dialog } from '../components/dialog.tsx'
import { PLACES } from './nav.ts'
import { closeOverlay, openOverlay, useUi } from './ui.ts'

const ROW =
  'flex h-12 w-full items-center gap-3 rounded-control px-3 text-lead hover:bg-hover [&_svg]:size-5 [&_svg]:text-ink-soft'

/** The pages that have no place in the bottom bar. */
export function MoreSheet() {
  const open = useUi(({ overlay }) => overlay?.kind === 'more')
  return (
    <Dialog open={open} onClose={closeOverlay} title="More">
      <div className="px-2 pb-6">
        {PLACES.slice(2).map(({ to, title, icon: Icon }) => (
          <Link key={to} to={to} className={ROW} onClick={closeOverlay}>
            <Icon aria-hidden="true" />
            {title}
          </Link>
        ))}
        <button type="button" className={ROW} onClick={() => openOverlay({ kind: 'palette', text: '' })}>
          <Search aria-hidden="true" />
          Search and do
        </button>
        <button type="button" className={ROW} onClick={() => openOverlay({ kind: 'keys' })}>
          <Keyboard aria-hidden="true" />
          Keys
        </button>
      </div>
    </Dialog>
  )
}
