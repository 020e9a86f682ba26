import type { Preferences } from '#modules/people/contract.ts'
import { Notice } from '#web/components/notice.tsx'
import { Section } from '#web/components/page.tsx'
import { usePerform } from '#web/shell/perform.ts'
import { useAuthority } from '../trust/use-authority.tsx'

type Autonomy = Preferences['autonomy']

/** How far hands may go. Less is done at once; for more the owner shows first that it is they. */
export function AutonomySection({ autonomy, cardsByMail }: Pick<Preferences, 'autonomy' | 'cardsByMail'>) {
  const perform = usePerform()
  const { ask, dialog, isBusy, failure } = useAuthority()
  const choose = (value: Autonomy, title: string) => {
    const words = `Reeve may now: ${title.toLowerCase()}`
    if (isMore(value, autonomy))
      void ask('people.edit_preferences', { autonomy: value }, words, () => undefined)
    else perform('people.edit_preferences', { autonomy: value }, words)
  }
  return (
    <Section title="How much may Reeve do?">
      <div role="radiogroup" aria-label="How much may Reeve do?" aria-busy={isBusy} className="space-y-2">
        {CHOICES.map(({ value, title, words }) => (
          // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- its words are the title and the sentence
          <label
            key={value}
            htmlFor={`autonomy-${value}`}
            className="flex items-start gap-3 rounded-card border border-line bg-surface px-4 py-3 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              id={`autonomy-${value}`}
              type="radio"
              name="autonomy"
              checked={autonomy === value}
              onChange={() => choose(value, title)}
              className="mt-1 accent-accent"
            />
            <span>
              <span className="block font-medium">{title}</span>
              <span className="block text-ink-soft">{words}</span>
            </span>
          </label>
        ))}
      </div>
      {failure ? (
        <div role="alert" className="mt-3">
          <Notice look="danger">{failure}</Notice>
        </div>
      ) : null}
      {/* oxlint-disable-next-line jsx-a11y/label-has-associated-control -- its words are the title and the sentence */}
      <label htmlFor="cards-by-mail" className="mt-4 flex items-start gap-3">
        <input
          id="cards-by-mail"
          type="checkbox"
          checked={cardsByMail}
          onChange={({ target }) =>
            perform(
              'people.edit_preferences',
              { cardsByMail: target.checked },
              target.checked ? 'Cards come by mail as well' : 'Cards come by mail no more',
            )
          }
          className="mt-1 accent-accent"
        />
        <span>
          <span className="block font-medium">Send me cards by mail as well</span>
          <span className="block text-ink-soft">
            With a link to a page on which you say yes or no. Whoever reads your mailbox could answer for you.
          </span>
        </span>
      </label>
      {dialog}
    </Section>
  )
}

const CHOICES = [
  { value: 'look', title: 'Look only', words: 'Sorts and points out. Writes no drafts, proposes no plan.' },
  { value: 'suggest', title: 'Suggest', words: 'Drafts replies and plans. You say yes to each.' },
  {
    value: 'act',
    title: 'Act within limits',
    words: 'Does by itself what can be undone. What leaves the house still asks.',
  },
] as const

const rankOf = (autonomy: Autonomy): number => CHOICES.findIndex(({ value }) => value === autonomy)

const isMore = (to: Autonomy, from: Autonomy): boolean => rankOf(to) > rankOf(from)
