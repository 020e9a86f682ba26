import { Dialog } from '#web/components/dialog.tsx'
import { Failed, Skeleton } from '#web/components/states.tsx'
import { useAnswer } from '#web/sync/answers.tsx'
import { Why, type WhyEntry } from './ledger-entry.ts'
import { WhyTree } from './why-tree.tsx'

/** The account of an act: who wanted it, from which sources, by which rule and whose yes, and what it changed. */
export function WhyDialog({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  return (
    <Dialog open={id !== undefined} onClose={onClose} title="Why" className="md:w-[min(92vw,44rem)]">
      {id ? <WhyBody id={id} /> : null}
    </Dialog>
  )
}

function WhyBody({ id }: { id: string }) {
  const { value, asking, problem, again } = useAnswer(Why, 'ledger.why', { id })
  if (!value) return problem ? <Failed problem={problem} again={again} /> : asking ? <Skeleton /> : null
  return (
    <ol
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
      tabIndex={0}
      aria-label="The account of it, newest first"
      className="space-y-7 overflow-y-auto px-5 pb-6 outline-offset-[-2px]"
    >
      {actsOf(value.items).map((entries, at) => {
        const tree = value.tree[at]
        return tree ? (
          <li key={entries[0].actId}>
            <WhyTree tree={tree} entries={entries} />
          </li>
        ) : null
      })}
    </ol>
  )
}

/** The events by act, in the order in which the trees of their reasons come. */
const actsOf = (items: readonly WhyEntry[]) =>
  [...Map.groupBy(items, ({ actId }) => actId).values()] as [WhyEntry, ...WhyEntry[]][] // a group has at least one
