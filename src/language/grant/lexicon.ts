/** What people call the things that operations work on. */
export type Thing = 'mail' | 'draft' | 'invitation' | 'event' | 'task' | 'block' | 'contact'

/** A word for a thing, and what it says the thing is about. */
export interface Noun {
  readonly thing: Thing
  readonly about?: string
}

export const NOUNS: ReadonlyMap<string, Noun> = new Map<string, Noun>([
  ...named(['mail', 'email', 'e-mail', 'message', 'thread', 'mail thread'], { thing: 'mail' }),
  ...named(['newsletter'], { thing: 'mail', about: 'newsletter' }),
  ...named(['receipt', 'invoice', 'order confirmation'], { thing: 'mail', about: 'receipt' }),
  ...named(['notification', 'alert'], { thing: 'mail', about: 'notification' }),
  ...named(['bounce', 'delivery failure'], { thing: 'mail', about: 'bounce' }),
  ...named(['mailing list mail', 'list mail'], { thing: 'mail', about: 'list' }),
  ...named(['automatic reply', 'out of office reply'], { thing: 'mail', about: 'automatic' }),
  ...named(['draft', 'reply', 'answer'], { thing: 'draft' }),
  ...named(['invitation', 'invite', 'meeting invitation', 'calendar invitation'], { thing: 'invitation' }),
  ...named(['event', 'meeting', 'appointment', 'calendar entry'], { thing: 'event' }),
  ...named(['task', 'to-do', 'todo', 'reminder'], { thing: 'task' }),
  ...named(['block', 'focus block', 'time block', 'focus time'], { thing: 'block' }),
  ...named(['contact'], { thing: 'contact' }),
])

/** One meaning of a verb. */
export interface Sense {
  readonly verbs: readonly string[]
  /** The things it is said of; `''` when it can stand alone. */
  readonly things: readonly (Thing | '')[]
  readonly operation: string
  readonly about?: string
  /** What it is about anyhow, so that saying so narrows nothing. */
  readonly implies?: readonly string[]
}

export const SENSES: readonly Sense[] = [
  sense('mail.done', ['archive', 'file', 'clear', 'mark as done', 'mark done'], ['mail']),
  sense('mail.snooze', ['snooze', 'put to sleep'], ['mail']),
  sense('mail.mute', ['mute', 'silence'], ['mail']),
  sense('mail.make_task', ['make tasks of', 'make tasks from', 'make a task of'], ['mail']),
  sense(
    'mail.send',
    ['send', 'write', 'write to', 'mail', 'email', 'reply', 'reply to', 'answer'],
    ['', 'mail', 'draft'],
  ),
  sense('mail.draft_reply', ['draft'], ['draft']),
  sense('mail.forward', ['forward'], ['', 'mail']),
  sense('mail.delegate', ['delegate'], ['mail']),
  {
    ...sense(
      'mail.unsubscribe',
      ['unsubscribe', 'unsubscribe from', 'unsubscribe me from', 'leave'],
      ['mail'],
    ),
    implies: ['newsletter', 'list'],
  },
  sense('mail.discard_draft', ['discard', 'delete', 'throw away', 'remove'], ['draft']),
  { ...sense('calendar.respond', ['accept'], ['invitation', 'event']), about: 'accepted' },
  {
    ...sense('calendar.respond', ['decline', 'refuse', 'turn down'], ['invitation', 'event']),
    about: 'declined',
  },
  { ...sense('calendar.respond', ['tentatively accept'], ['invitation', 'event']), about: 'tentative' },
  sense('calendar.respond', ['answer', 'respond to', 'reply to'], ['invitation']),
  sense('calendar.invite', ['invite', 'invite guests', 'invite people'], ['']),
  sense('calendar.add', ['add', 'create', 'enter'], ['event']),
  sense('calendar.move', ['move', 'shift', 'reschedule'], ['event']),
  sense('calendar.reschedule', ['move', 'shift', 'reschedule'], ['event']),
  sense('calendar.cancel', ['cancel'], ['event']),
  sense('calendar.call_off', ['cancel', 'call off'], ['event']),
  sense('calendar.remove', ['remove', 'delete'], ['event']),
  sense('tasks.capture', ['add', 'create', 'capture', 'note'], ['task']),
  sense('tasks.complete', ['complete', 'finish', 'tick off', 'mark as done', 'mark done'], ['task']),
  sense('tasks.drop', ['drop', 'delete', 'remove'], ['task']),
  sense('tasks.edit', ['edit', 'change'], ['task']),
  sense('day.place', ['plan', 'place', 'add', 'create'], ['block']),
  sense('day.move_block', ['move', 'shift'], ['block']),
  sense('day.remove_block', ['remove', 'delete'], ['block']),
  sense('people.save_contact', ['add', 'save', 'create', 'change'], ['contact']),
  sense('people.remove_contact', ['remove', 'delete'], ['contact']),
]

/** Words that neither widen nor narrow what is said. */
export const FILLERS: ReadonlySet<string> = new Set([
  'a',
  'an',
  'the',
  'my',
  'all',
  'any',
  'and',
  'or',
  'also',
  'please',
])

/** Addresses that belong to nobody in particular: a grant for all of them would be one for anybody. */
export const ANYBODYS: ReadonlySet<string> = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'msn.com',
  'yahoo.com',
  'ymail.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'aol.com',
  'gmx.de',
  'gmx.net',
  'gmx.at',
  'gmx.ch',
  'web.de',
  'mail.com',
  'proton.me',
  'protonmail.com',
  'zoho.com',
  'yandex.com',
  'mail.ru',
  'qq.com',
  '163.com',
  't-online.de',
  'orange.fr',
  'free.fr',
  'libero.it',
  'fastmail.com',
  'hey.com',
  'tutanota.com',
])

function sense(operation: string, verbs: readonly string[], things: readonly (Thing | '')[]): Sense {
  return { operation, verbs, things }
}

function named(words: readonly string[], noun: Noun): [string, Noun][] {
  return words.flatMap((word): [string, Noun][] => [
    [word, noun],
    [plural(word), noun],
  ])
}

function plural(word: string): string {
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`
}
