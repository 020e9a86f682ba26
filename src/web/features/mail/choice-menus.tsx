import { Split, type Thread } from '#modules/mail/contract.ts'
import { ChoiceList } from './floating-list.tsx'
import { sender, SPLIT_ORDER, SPLIT_WORDS } from './splits.ts'
import type { Intent } from './verbs.ts'

const ANSWERS: readonly { id: Intent; title: string; more: string }[] = [
  { id: 'accept', title: 'Yes', more: 'agrees and confirms' },
  { id: 'acknowledge', title: 'Thanks, got it', more: 'says that you have it' },
  { id: 'later', title: 'Later', more: 'says that you will come back to it' },
  { id: 'decline', title: 'No', more: 'declines with thanks' },
]

/** What a short reply says; the draft waits on a card. Or one writes it. */
export const ReplyMenu = ({
  thread,
  onAnswer,
  onWrite,
  onClose,
}: {
  thread: Thread
  onAnswer: (intent: Intent) => void
  onWrite: () => void
  onClose: () => void
}) => (
  <ChoiceList
    title={`Reply to ${sender(thread)}`}
    placeholder="Choose what it says"
    choices={[
      ...ANSWERS.map(({ id, title, more }, index) => ({
        id,
        title,
        more,
        words: title,
        keys: String(index + 1),
      })),
      { id: 'write', title: 'Write it myself', more: 'opens the draft', words: 'write myself', keys: 'r' },
    ]}
    onChoose={(id) => {
      const answer = ANSWERS.find((one) => one.id === id)
      if (answer) onAnswer(answer.id)
      else onWrite()
    }}
    onClose={onClose}
  />
)

/** Where a conversation belongs; Reeve learns from it. */
export const SplitMenu = ({
  onChoose,
  onClose,
}: {
  onChoose: (split: Split) => void
  onClose: () => void
}) => (
  <ChoiceList
    title="Where does it belong?"
    placeholder="Reeve learns from it"
    choices={SPLIT_ORDER.map((split, index) => ({
      id: split,
      title: SPLIT_WORDS[split].title,
      words: SPLIT_WORDS[split].title,
      keys: String(index + 1),
    }))}
    onChoose={(id) => onChoose(Split.parse(id))}
    onClose={onClose}
  />
)
