const words = (list: string) => list.split(' ')

/** What a line may be about or want done, and the words that say it. */
const CLASSES: readonly (readonly [name: string, words: readonly string[]])[] = [
  [
    'adding',
    words(
      'add put insert include create make set schedule book start new arrange enter save store note mark record block pencil plan organize log write jot append throw place setup fix reserve input',
    ),
  ],
  [
    'removing',
    words(
      'delete remove erase cancel clear discard drop eliminate purge scratch trash wipe dismiss disable strike undo unschedule empty void cross scrap deactivate kill destroy off away rid without removed deleted canceled cancelled',
    ),
  ],
  [
    'showing',
    words(
      'show display list read tell give see view check look open pull find search bring name review describe let say know hear inform report explain',
    ),
  ],
  ['writing to somebody', words('send reply respond forward compose draft answer dispatch')],
  [
    'changing',
    words(
      'move reschedule change update shift postpone rename edit push delay extend modify swap replace alter adjust',
    ),
  ],
  ['finishing', words('done finished completed finish complete tick ticked accomplished')],
  [
    'reminding',
    words(
      'remind reminder reminders reminded notify notification notifications alert alerts remember forget nudge',
    ),
  ],
  ['an alarm', words('wake alarm alarms timer snooze ring')],
  [
    'an event',
    words(
      'meeting meetings appointment appointments event events calendar calendars schedule schedules scheduled agenda conference lunch dinner breakfast brunch party parties birthday birthdays anniversary interview concert visit date dates wedding holiday holidays invitation invite session class reservation plans planned booked busy available free day standup workshop dentist doctor',
    ),
  ],
  [
    'a list',
    words(
      'list lists item items groceries grocery shopping todo todos task tasks chores errands checklist dos laundry',
    ),
  ],
  ['mail', words('email emails mail mails inbox gmail outlook hotmail message messages mailbox e e-mail')],
  ['a contact', words('contact contacts phone number address addresses addressbook surname')],
  ['the clock', words('time clock hour hours minutes timezone zone month year week')],
  [
    'a person',
    words(
      'mom mum mother dad father sister brother wife husband boss friend friends family son daughter uncle aunt cousin grandma colleague coworker manager client team',
    ),
  ],
  [
    'music',
    words(
      'play playing listen song songs music playlist radio podcast podcasts audiobook audiobooks album track artist band station volume mute louder shuffle',
    ),
  ],
  [
    'the home',
    words(
      'light lights lamp bulb bulbs brightness brighter dim vacuum clean coffee socket plug wemo heater thermostat cleaner machine roomba',
    ),
  ],
  [
    'the weather',
    words(
      'weather rain raining snow snowing temperature forecast sunny umbrella cold hot warm degrees humid jacket sunglasses',
    ),
  ],
  ['the news', words('news headlines headline article articles newspaper politics election')],
  [
    'travelling',
    words('train trains taxi cab uber traffic bus ticket tickets flight route directions drive commute'),
  ],
  [
    'food',
    words(
      'recipe recipes cook cooking order delivery takeaway takeout restaurant restaurants pizza food bake ingredients boil eat',
    ),
  ],
  ['social media', words('tweet tweets twitter facebook post posts instagram status social')],
  ['money', words('stock stocks price prices dollar dollars euro euros exchange rate currency share shares')],
  ['a joke', words('joke jokes funny laugh')],
]

/** Words that build the sentence: what is asked, who speaks, what it is tied to. */
const FORMS: readonly (readonly [name: string, words: readonly string[]])[] = [
  ['“what”', words("what whats what's which")],
  ['“when”', words("when when's")],
  ['“where”', words("where where's")],
  ['“who”', words("who whose who's")],
  ['“how”', words('how')],
  ['“why”', words('why')],
  ['“is”', words('is are am was were do does did has will should')],
  ['“have”', words('have had got')],
  ['“can”', words('can could would')],
  ['“I”', words("i we i'm i'd i've we're")],
  ['“my”', words('my our')],
  ['“me”', words('me us')],
  ['“to”', words('to')],
  ['“for”', words('for')],
  ['“from”', words('from')],
  ['“on”', words('on')],
  ['“in”', words('in')],
  ['“at”', words('at')],
  ['“about”', words('about')],
  ['“any”', words('any all every')],
  ['“not”', words("not don't no never")],
  ['“there”', words('there')],
  ['wanting', words('need want like must')],
  ['“many”', words('many much')],
  ['“next”', words('next last')],
  ['“with”', words('with')],
  ['a question mark', words('?')],
]

/** Joins of two classes are learned only of words that carry meaning, not of those that build the sentence. */
export const MEANINGS: ReadonlySet<string> = new Set([
  ...CLASSES.map(([name]) => name),
  'a time',
  'a length',
  'a repetition',
  'a mark',
])

const CLASS_OF: ReadonlyMap<string, string> = new Map(
  [...FORMS, ...CLASSES].flatMap(([name, members]) => members.map((word) => [word, name])),
)

/** The class a word belongs to, in words. */
export const classOf = (word: string): string | undefined =>
  CLASS_OF.get(word) ?? CLASS_OF.get(word.replace(/'s$/, ''))
