import type { ShortForm } from '#kernel/doors/cli/help.ts'

import type { CommandModule } from './command.ts'

/** A command that people type, loaded when it is. */
export interface ShortCommand extends ShortForm {
  /** What --help says beyond the summary. */
  readonly details?: string
  load(): Promise<CommandModule>
}

/** In the order in which people meet them. */
export const SHORT_FORMS: readonly ShortCommand[] = [
  {
    name: 'today',
    takes: '',
    summary: 'The brief and the day: what changed, what is due, what takes place when.',
    load: () => import('./commands/today.ts'),
  },
  {
    name: 'add',
    takes: 'TEXT',
    summary: 'Write down something to be done, in plain words.',
    details: `
Days, times, lengths and the rest are understood and shown; what is not stays the title.
Without a text each line of standard input becomes a task. \`reeve undo\` takes the last one back.

  reeve add Call Dana tomorrow 14:00 for 30 min
  reeve add "Send the invoice by Friday #office !1 @Jonas"
  reeve add Water the plants every Monday
  reeve add < list.txt`,
    load: () => import('./commands/add.ts'),
  },
  {
    name: 'say',
    takes: 'LINE',
    summary: 'Say what you want: a task, an event, a note, a question, or a change.',
    details: `
What a line surely wants is done, and said; one that is not understood becomes a task. Where several things could
be meant you are asked which, and nobody else gets a mail unless you say so.

  reeve say lunch with Dana friday 12:30          an event, in your own calendar
  reeve say "note: the door code is 4711"         a note
  reeve say "what's on tomorrow"                  an answer from your calendar and tasks
  reeve say "move my 1:1 with Dana to Thursday"   a change of something you have
  reeve say "done: renew the passport"            a task that is done
  reeve say "undo that"                           asks, then takes back what you did last
  reeve say "cancel lunch tomorrow" --dry-run     only says what it would do

--as task|event|note|question|change decides it yourself; --pick 2 takes the second of several; --yes agrees that
others get a mail. \`reeve undo\` takes it back.`,
    load: () => import('./commands/say.ts'),
  },
  {
    name: 'note',
    takes: 'TEXT',
    summary: 'Write down something worth keeping that is nothing to be done.',
    details: `
The first line is its title, #tags at the end are its tags. Without a text all of standard input is one note.

  reeve note Dana likes mornings "#people"
  reeve note < minutes.md`,
    load: () => import('./commands/note.ts'),
  },
  {
    name: 'notes',
    takes: '[ID] [--tag TAG]',
    summary: 'List your notes, pinned ones and then the newest, or show one.',
    details: `
  reeve notes --tag people
  reeve notes 3f2a1          the whole note; the list shows the ends of ids
  reeve search in:notes …    find them by their words`,
    load: () => import('./commands/notes.ts'),
  },
  {
    name: 'inbox',
    takes: '[VERB ID… ]',
    summary: 'Go through the inbox, one mail and one key at a time; with a verb, from a script.',
    next: ['done', 'snooze', 'task', 'reply', 'mute'],
    details: `
In a terminal each mail is shown with what is asked of you, and a key decides: ? lists the keys.
Elsewhere the inbox is printed. IDs may be the first characters of what the list shows.

  reeve inbox                          triage
  reeve inbox list --split needs_you   print one split
  reeve inbox done ID…                 out of the inbox
  reeve inbox done --split low         everything in that split at once
  reeve inbox snooze ID… --until "tomorrow 8:00"
  reeve inbox task ID "Call her back by Friday"
  reeve inbox reply ID "Yes, Thursday suits me."   a draft that waits for your approval
  reeve inbox mute ID…                 never again from this thread`,
    load: () => import('./commands/inbox.ts'),
  },
  {
    name: 'search',
    takes: 'WORDS…',
    summary: 'Find tasks, mails, events, notes and people by words and filters.',
    details: `
All words are wishes: what has more of them comes first. The last one may be unfinished, and a letter may be wrong.

  reeve search battery price
  reeve search from:dana before:friday has:file
  reeve search roster in:mail is:open -draft
  reeve search '"line two"' due:"next week"

Filters: from: to: with: in: is: has: label: project: before: after: since: on: due:, also in German, French,
Spanish and Italian. Attachments are found by their names and by the first 100 kB of what they say: text, CSV, HTML,
calendars, PDF and office files; has:file tells which could not be read. \`reeve search find\` is the operation itself.`,
    load: () => import('./commands/search.ts'),
  },
  {
    name: 'plan',
    takes: '[--accept [N,M]]',
    summary: 'Propose a plan for the day, as a diff with a reason for each block.',
    details: `
Nothing is changed until you accept.

  reeve plan                 the proposal
  reeve plan --accept        all of it
  reeve plan --accept 1,3    only these lines
  reeve plan --days 3        for the next three days`,
    load: () => import('./commands/plan.ts'),
  },
  {
    name: 'approve',
    takes: '[N]',
    summary: 'Show what waits to leave the house, and approve it.',
    details: `
Nothing is approved unless you say so: by typing the first four characters of the card's hash, here or as --hash.

  reeve approve                  show the cards; asks in a terminal
  reeve approve 1 --hash 7c3f    approve the first card as it was shown
  reeve approve 1 --hash 7c3f --typed dana@acme.test   where the card wants something typed
  reeve approve 1 --refuse       refuse it (--never: the hand may not even ask again)
  reeve approve 1 --later "tomorrow 8:00"
  reeve approve 1 --edit body="Other words" --edit to=jo@acme.test   (--item 2: of the second act)`,
    load: () => import('./commands/approve.ts'),
  },
  {
    name: 'why',
    takes: 'ID',
    summary: 'Explain something that was done: who, by which rule or approval, from which sources.',
    details: `
ID is an act, an event, or anything that was changed: a task, a mail, a block. Without it: the last act.`,
    load: () => import('./commands/why.ts'),
  },
  {
    name: 'undo',
    takes: '[ACT]',
    summary: 'Take the last act back, or the one that is named.',
    details: `
Everything the act changed becomes what it was, unless somebody changed it since. An undo can be undone.
At a terminal it asks before it takes back an act you did not name; --yes agrees beforehand, as in a script.
\`reeve undo --list\` shows what can be taken back.`,
    load: () => import('./commands/undo.ts'),
  },
  {
    name: 'import',
    takes: 'mail|calendar|tasks|contacts|notes PATH',
    summary: 'Take in mail, calendars, tasks, contacts or notes from files.',
    next: ['mail', 'calendar', 'tasks', 'contacts', 'notes'],
    details: `
The same file twice changes nothing; one bad message never stops the rest. Ctrl-C ends it; what is in stays.

  reeve import mail Archive.mbox     mbox, a Maildir, a folder of .eml, one .eml
  reeve import calendar work.ics     iCalendar
  reeve import tasks todo.txt        todo.txt or CSV
  reeve import contacts people.vcf   vCard
  reeve import notes Notes           a folder of Markdown, or one .md`,
    load: () => import('./commands/import.ts'),
  },
  {
    name: 'imports',
    takes: '',
    summary: 'List what was taken in, and how far each import is.',
    load: () => import('./commands/imports.ts'),
  },
  {
    name: 'stop',
    takes: '',
    summary: 'STOP: nothing leaves the house and no hand acts, until `reeve go`.',
    load: async () => ({ command: (await import('./commands/stop.ts')).stop }),
  },
  {
    name: 'go',
    takes: '',
    summary: 'Release STOP.',
    load: async () => ({ command: (await import('./commands/stop.ts')).go }),
  },
  {
    name: 'office',
    takes: 'demo|own|leave',
    summary: 'Open the demo office in an empty data folder, begin with your own, or leave the demo.',
    next: ['demo', 'own', 'leave'],
    details: `
  reeve office demo
  reeve office own --name "Robin Okafor" --addresses robin@mail.example
  reeve office leave`,
    load: () => import('./commands/office.ts'),
  },
  {
    name: 'link',
    takes: '',
    summary: 'Print a link that signs a browser in, once, for 15 minutes.',
    load: () => import('./commands/link.ts'),
  },
  {
    name: 'doctor',
    takes: '',
    summary: 'Check everything that Reeve stands on, and say what to do where something is wrong.',
    load: () => import('./commands/doctor.ts'),
  },
  {
    name: 'mcp',
    takes: '',
    summary: 'Speak MCP on standard input and output, for an assistant that starts it.',
    details: `
Whoever calls here is an agent: what leaves the house waits for your approval on a card.

In the assistant's settings, with the folder that Reeve lies in:

  {"mcpServers": {"reeve": {"command": "node", "args": ["FOLDER/scripts/reeve.mjs", "mcp"]}}}`,
    load: () => import('./commands/mcp.ts'),
  },
  {
    name: 'completion',
    takes: 'bash|zsh|fish',
    summary: 'Print a script that completes commands in your shell.',
    next: ['bash', 'zsh', 'fish'],
    load: () => import('./commands/completion.ts'),
  },
]

/**
 * The short form that these words ask for. A name that is a module as well gives way to an operation: `reeve stop` is
 * the short form, `reeve stop show` and `reeve search find` the operation. `reeve office demo` is both, and explained as
 * the operation.
 */
export function shortFormOf(
  first: string | undefined,
  second: string | undefined,
  explain: boolean,
): ShortCommand | undefined {
  const found = SHORT_FORMS.find(({ name }) => name === first)
  const isOperation =
    (second !== undefined && !second.startsWith('-') && (first === 'stop' || first === 'imports')) ||
    (first === 'notes' && second !== undefined && !/^(?:-|[0-9a-f]+(?:-|$))/.test(second)) ||
    (first === 'search' && second === 'find')
  return isOperation || (explain && first === 'office' && second && !second.startsWith('-'))
    ? undefined
    : found
}
