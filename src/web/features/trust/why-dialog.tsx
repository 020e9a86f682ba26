import { Dialog } from '#web/components/dialog.tsx'
import { Failed, Skeleton } from '#web/components/states.tsx'
import { useZone } from '#web/setting.ts'
import { useAnswer } from '#web/sync/answers.tsx'
import { spoken } from '#web/time.ts'
import { sourceWords } from './effects.tsx'
import { sentenceOf, Why } from './ledger-entry.ts'

/** The account of an act: who, by which rule, from which sources, what it changed. */
export function WhyDialog({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  return (
    <Dialog open={id !== undefined} onClose={onClose} title="Why">
      {id ? <WhyBody id={id} /> : null}
    </Dialog>
  )
}

function WhyBody({ id }: { id: string }) {
  const { value, asking, problem, again } = useAnswer(Why, 'ledger.why', { id })
  const zone = useZone()
  if (!value) return problem ? <Failed problem={problem} again={again} /> : asking ? <Skeleton /> : null
  return (
    <ol className="space-y-5 overflow-y-auto px-5 pb-6">
      {value.items.map((entry) => {
        const { what, about } = sentenceOf(entry)
        return (
          <li key={entry.id}>
            <p className="font-medium">
              {what}
              {about ? `: ${about}` : ''}
            </p>
            <dl className="mt-1.5 grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-ink-soft">
              <Fact name="When">{spoken(entry.occurredAt, zone)}</Fact>
              <Fact name="Who">{entry.actor.hand ? `the ${entry.actor.hand} hand, for you` : 'you'}</Fact>
              <Fact name="Step">{entry.summary}</Fact>
              {Object.entries(entry.why).map(([name, value]) => (
                <Fact key={name} name={NAMES[name] ?? name}>
                  {wordsOf(value)}
                </Fact>
              ))}
              <Fact name="Changed">
                {entry.changes.length
                  ? entry.changes
                      .map(
                        (change) => `${String(change['kind']).replaceAll('_', ' ')} ${shortId(change['id'])}`,
                      )
                      .join(', ')
                  : 'nothing that is kept as a row'}
              </Fact>
              <Fact name="Undo">
                {entry.undo === 'possible'
                  ? 'possible'
                  : entry.undo === 'undone'
                    ? 'was undone'
                    : (entry.undoReason ?? 'nothing to put back')}
              </Fact>
            </dl>
            <p className="mt-1.5 font-mono text-meta break-all text-ink-faint">{entry.actId}</p>
          </li>
        )
      })}
    </ol>
  )
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <>
    <dt className="text-ink-faint">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
)

const NAMES: Record<string, string> = {
  rule: 'Rule',
  cardId: 'Card',
  sources: 'Sources',
  approver: 'Approved by',
  because: 'Because',
}

const shortId = (id: unknown): string => String(id).slice(-6)

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => sourceWords(String(one))).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
