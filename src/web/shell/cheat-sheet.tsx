import { Dialog } from '../components/dialog.tsx'
import { Kbd } from '../components/kbd.tsx'
import { type Action, useAllActions } from './actions.ts'
import { closeOverlay, useUi } from './ui.ts'

/** All keys that mean something on this page, by what they are for. */
export function CheatSheet() {
  const open = useUi(({ overlay }) => overlay?.kind === 'keys')
  const groups = Map.groupBy(
    useAllActions().filter(({ keys }) => keys?.length),
    ({ group }) => group,
  )
  return (
    <Dialog open={open} onClose={closeOverlay} title="Keys on this page" className="md:w-[min(92vw,52rem)]">
      <div
        role="region"
        aria-label="Keys"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
        tabIndex={0}
        className="gap-8 overflow-y-auto px-5 pb-6 outline-offset-[-3px] md:columns-2"
      >
        {[...groups].map(([group, actions]) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1.5 text-meta font-semibold text-ink-faint">{group}</h3>
            <ul>
              {actions.map((action) => (
                <Line key={action.id} action={action} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

const Line = ({ action: { title, keys } }: { action: Action }) => (
  <li className="flex min-h-7 items-center justify-between gap-3 border-b border-line/60">
    <span>{title}</span>
    <span className="flex gap-2">
      {keys?.map((one) => (
        <span key={one}>
          <span className="sr-only">{one}</span>
          <Kbd keys={one} always />
        </span>
      ))}
    </span>
  </li>
)
