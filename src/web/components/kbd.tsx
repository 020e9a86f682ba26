import { cn } from './class-names.ts'

const MAC = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.userAgent)
const NAMES: Record<string, string> = {
  Mod: MAC ? '⌘' : 'Ctrl',
  Shift: '⇧',
  Enter: '↵',
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ' ': 'Space',
}

/** The keys of a shortcut such as `Shift+e` or `g i`, one cap each. */
export const capsOf = (keys: string): string[] =>
  keys
    .split(' ')
    .flatMap((chord) => (chord === '+' ? ['+'] : chord.split('+')))
    .map((key) => NAMES[key] ?? key.toUpperCase())

/**
 * A shortcut as key caps, hidden from screen readers, which hear it from the control. Where fingers do the pointing it
 * is hidden too, unless keys are what the page is about.
 */
export const Kbd = ({
  keys,
  tone = 'plain',
  always = false,
}: {
  keys: string
  tone?: 'plain' | 'onAccent'
  always?: boolean
}) => (
  <span aria-hidden="true" className={cn('inline-flex gap-0.5', !always && 'pointer-coarse:hidden')}>
    {capsOf(keys).map((cap, index) => (
      <kbd
        key={`${cap}${index}`}
        className={cn(
          'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] border px-1 font-sans text-[0.6875rem] leading-none font-medium',
          tone === 'plain' ? 'border-line bg-sunken text-ink-faint' : 'border-current/40 text-current',
        )}
      >
        {cap}
      </kbd>
    ))}
  </span>
)
