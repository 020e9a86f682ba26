import { Section } from '#web/components/page.tsx'
import { Button } from '#web/components/button.tsx'
import { setLook, useLook } from '#web/shell/look.ts'
import { usePerform } from '#web/shell/perform.ts'

const THEMES = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const

/** Theme, contrast and single keys. */
export function LookSection({ singleKeys }: { singleKeys: boolean }) {
  const { theme, contrast } = useLook()
  const perform = usePerform()
  return (
    <Section title="Look and keys">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div role="group" aria-label="Theme" className="flex gap-1">
          {THEMES.map(([value, word]) => (
            <Button
              key={value}
              look={theme === value ? 'plain' : 'quiet'}
              aria-pressed={theme === value}
              onClick={() => setLook({ theme: value })}
            >
              {word}
            </Button>
          ))}
        </div>
        <label className="flex min-h-6 items-center gap-2 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={contrast === 'more'}
            onChange={({ target }) => setLook({ contrast: target.checked ? 'more' : 'system' })}
            className="size-4 accent-accent"
          />
          High contrast
        </label>
        <label className="flex min-h-6 items-center gap-2 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={singleKeys}
            onChange={({ target }) =>
              perform(
                'people.edit_preferences',
                { singleKeys: target.checked },
                target.checked ? 'Single keys are on' : 'Single keys are off',
              )
            }
            className="size-4 accent-accent"
          />
          Single letters are shortcuts
        </label>
      </div>
    </Section>
  )
}
