import type { Tongue } from './types.ts'

const RANK = '(?<rank>highest|top|high|medium|normal|low)'
const LIST =
  '(?: (?:from|off|out of) (?:my|the) (?:[\\p{L}-]+ )?(?:list|calendar|agenda|schedule|diary|tasks))?'

export const en: Tongue = {
  locale: 'en',
  opening:
    /^(?:(?:please|ok(?:ay)?,?|(?:can|could|will|would) you|do you(?= mind)|let['’]?s|i(?:['’]d like| want| need) to)\s+)+/iu,
  please: / please$/iu,
  forms: [
    {
      verb: 'rename',
      words:
        /^(?:rename|change the (?:title|name) of) (?<what>.+?) (?:to|into|as) ["“]?(?<title>.+?)["”]?$/iu,
    },
    {
      verb: 'rank',
      words: new RegExp(`^(?:set|make|mark|change) (?<what>.+?) (?:to |as |a )?${RANK}[ -]priority$`, 'iu'),
    },
    {
      verb: 'rank',
      words: /^(?:set|make|mark|change) (?<what>.+?) (?:to |as |a )?(?:p|priority )(?<rank>[1-4])$/iu,
    },
    {
      verb: 'rank',
      words: new RegExp(
        `^(?:set|change) the priority of (?<what>.+?) to p?${RANK.replace('low', 'low|[1-4]')}$`,
        'iu',
      ),
    },
    {
      verb: 'complete',
      words:
        /^(?:mark|set|tick|check)(?: off)? (?<what>.+?)(?: off)? (?:as |to )?(?:done|complete[d]?|finished|paid|sent)$/iu,
    },
    { verb: 'complete', words: /^(?:tick|check|cross) off (?<what>.+)$/iu },
    { verb: 'complete', words: /^(?:tick|check|cross) (?<what>.+?) off$/iu },
    { verb: 'complete', words: /^(?:complete|finish|close|done:?(?: with)?) (?<what>.+)$/iu },
    {
      verb: 'complete',
      words:
        /^(?:i(?:['’]ve| have|['’]m| am)?|we(?:['’]ve| have)?) (?:just |already )?(?:finished|completed|done(?: with)?|did|paid|sent|bought|called|emailed|written|wrote|booked|ordered|fixed|read|submitted) (?<what>.+?)(?: already)?$/iu,
    },
    {
      verb: 'complete',
      words: /^(?<what>.+?)(?: (?:is|are)(?: now)?)? (?:done|finished|completed?)[.!]?$/iu,
    },
    { verb: 'pin', words: /^pin (?<what>.+?)(?: (?:to|at|on) (?:the )?top)?$/iu },
    { verb: 'unpin', words: /^un-?pin (?<what>.+)$/iu },
    { verb: 'reopen', words: /^(?:re-?open|bring back) (?<what>.+)$/iu },
    {
      verb: 'drop',
      words: new RegExp(
        `^(?:cancel|delete|remove|drop|scrap|call off|erase|clear|forget(?: about)?|take|cross|strike|mind (?:cancell?|delet|remov|dropp)ing)(?: off)? (?<what>.+?)${LIST}$`,
        'iu',
      ),
    },
    { verb: 'wait', words: /^(?:snooze|defer|hide) (?<rest>.+)$/iu },
    { verb: 'move', earlier: true, words: /^(?:move up|bring forward|pull forward) (?<rest>.+)$/iu },
    {
      verb: 'move',
      words:
        /^(?:move|reschedule|push back|push|postpone|shift|delay|put off|change|bump|set|mind (?:pushing back|putting off|(?:mov|reschedul|push|postpon|shift|delay|chang)ing)) (?<rest>.+)$/iu,
    },
    {
      verb: 'move',
      words:
        /^(?<what>.+?) (?:is|has been|was|got) (?:now|moved|rescheduled|postponed|pushed)(?: now)? (?<when>.+)$/iu,
    },
  ],
  ranks: { highest: 1, top: 1, high: 1, medium: 2, normal: 3, low: 4 },
  articles: /^(?:(?:my|the|our|that|this|a|an)\s+)+/iu,
  kind: /^(?:(?<task>task|to-?do|reminder)|(?<event>event|appointment)|(?<note>note)(?= (?:about|called|named|on|with)\b|:))(?: (?:about|called|named|for|on|to|with))?(?: |: ?|$)/iu,
  field: /^(?:the )?(?:due date|deadline|date|time|start(?: time)?) (?:of|for) /iu,
  trailing: /(?:\s+(?:on|at|from|in|for|by))+\s*$/iu,
  undo: /^(?:please )?undo(?: (?:that|it|this|(?:the |my )?last(?: (?:thing|one|act|change|action))?))?[.!]?$/iu,
  done: /^(?:done|did):\s*\S/iu,
  alsoOfTasks:
    /^(?:complete|finish|close|take|clear|erase|forget|strike|cross|hide|drop off|set|change|make)\b(?! (?:off|the (?:priority|due date|title|name))\b)/iu,
  not: /(?<!\p{L})(?:not|never)(?!\p{L})|n['’]t(?!\p{L})/iu,
  to: /(?<!\p{L})(?:to|until|till|onto)\s+/giu,
  at: /(?<!\p{L})(?:by|for|on|at|as)\s+/giu,
  direction: /\s+(?:(?<earlier>earlier|sooner|forward|ahead)|later|back)$/iu,
  looseEnd: /(?:\s+(?:by|to|at|on|for|back|forward|ahead))+$/iu,
  small: /(?<!\p{L})(?:at|on|the|in|to|by|for|this|from)(?!\p{L})/giu,
  // “The meeting from 10 to 11.”
  ofHour: [/\bfrom (?=\d{1,2}(?::\d\d)?(?: ?[ap]m)?$)/giu, '  at '],
  hour: 'at ',
}
