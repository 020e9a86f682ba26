import type { Preferences } from '#modules/people/contract.ts'
import { Button } from '#web/components/button.tsx'
import { Section } from '#web/components/page.tsx'
import { toast } from '#web/shell/ui.ts'
import { Problem } from '#web/sync/api.ts'
import { useSync } from '#web/sync/react.tsx'

/** In the demo office: the way out of it. */
export function OfficeSection({ office }: { office: Preferences['office'] }) {
  const sync = useSync()
  if (office !== 'demo') return null
  return (
    <Section title="The demo office">
      <p className="mb-3 max-w-prose text-ink-soft text-pretty">
        Everybody here is invented, and nothing leaves. When you have seen enough, leave for an empty
        workspace of your own.
      </p>
      <Button
        onClick={() =>
          void sync.ask('office.leave').then(
            () => sync.restart(),
            (error: unknown) =>
              toast(error instanceof Problem ? error.message : 'That did not work.', [], 'refused'),
          )
        }
      >
        Leave the demo office
      </Button>
    </Section>
  )
}
