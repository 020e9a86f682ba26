import type { Thread } from '#modules/mail/contract.ts'
import { sender } from './splits.ts'

/** What can be answered to a conversation with one key, the likeliest first. */
export interface Suggestion {
  readonly verb:
    | 'task'
    | 'reply'
    | 'done'
    | 'unsubscribe'
    | 'accept'
    | 'decline'
    | 'tomorrow'
    | 'all_from'
    | 'promise'
  readonly title: string
  /** What would come of it. */
  readonly result: string
}

/**
 * Up to four, by what kind of mail it is and what it asks. `fromSame`: how many conversations of this sender lie in
 * the inbox; `invited`: it carries an invitation that waits for an answer.
 */
export function suggestionsFor(
  thread: Thread,
  { fromSame, invited }: { fromSame: number; invited: boolean },
): Suggestion[] {
  const [ask] = thread.asks
  const [promise] = thread.promises
  const who = sender(thread)
  const list: (Suggestion | false | null | undefined)[] = isDangerous(thread)
    ? [DONE]
    : [
        invited && { verb: 'accept', title: 'Accept', result: `${who} gets your answer` },
        invited && { verb: 'decline', title: 'Decline', result: `${who} gets your answer` },
        ask && { verb: 'task', title: 'Make it a task', result: quoted(ask.quote) },
        !ask &&
          promise && { verb: 'promise', title: 'Make your promise a task', result: quoted(promise.quote) },
        thread.split === 'low' &&
          thread.unsubscribe &&
          !thread.unsubscribe.done &&
          thread.unsubscribe.how !== 'web' && {
            verb: 'unsubscribe',
            title: 'Unsubscribe',
            result: `Nothing more from ${thread.unsubscribe.host}`,
          },
        fromSame > 1 &&
          thread.type !== 'person' && {
            verb: 'all_from',
            title: `Done with all from ${who}`,
            result: `${fromSame} conversations`,
          },
        thread.type === 'person' && {
          verb: 'reply',
          title: 'Draft a reply',
          result: 'You read it before it leaves',
        },
        DONE,
        { verb: 'tomorrow', title: 'Tomorrow, 8:00', result: 'It comes back then' },
      ]
  return list.filter((one): one is Suggestion => Boolean(one)).slice(0, 4)
}

/** It tries to deceive, or to give orders. */
export const isDangerous = ({ warnings }: Pick<Thread, 'warnings'>): boolean =>
  warnings.some(({ severity }) => severity === 'danger')

const DONE: Suggestion = { verb: 'done', title: 'Done', result: 'Out of the inbox' }

const quoted = (text: string): string => `“${text.length > 70 ? `${text.slice(0, 69).trimEnd()}…` : text}”`
