import { generator } from '../classify/train-linear.ts'
import { SPOKEN_PLACES, SPOKEN_TEMPLATES } from './spoken-phrases.ts'

/**
 * Lines people type rather than say, which no public set of commands holds: bare tasks and events, notes, questions
 * about one's own things, changes, small talk. Our own; a bar separates what may stand in a place.
 */
const PLACES: Readonly<Record<string, string>> = {
  who: 'Dana|Tom|Sarah|the client|Dr. Weber|mum|Acme|Priya|my boss|the landlord|Jonas|the team|legal|the accountant|Lee',
  when: 'tomorrow|on Friday|next week|today|at 3pm|Monday 9am|by Thursday|before noon|tonight|in two weeks|on 12 May|this afternoon|end of month',
  at: 'tomorrow at 12|Tuesday 3pm|10-11|friday 7am|every Monday 9:15|on 4 May at 18:00|14:00-15:00|next Thursday at noon|tonight 8pm|Sat 10:30|Dec 3',
  thing:
    'the report|the slides|the contract|the invoice|the budget|the offer|the proposal|the release notes|the tax return|the expenses|the newsletter|the landing page|the login bug|PR 42',
  goods:
    'milk|bread|printer paper|a birthday present|new shoes|stamps|batteries|tickets for the concert|cat food',
  gathering:
    'Lunch|Dinner|Coffee|Meeting|Call|Interview|Workshop|Review|1:1|Standup|Sync|Kickoff|Drinks|Breakfast',
  occasion:
    'dentist|haircut|team meeting|flight to Berlin|train to Paris|yoga|parents evening|doctor|board meeting|birthday party|demo|all-hands|piano lesson|vet appointment|conference',
  topic: 'the budget|the launch|pricing|the move|hiring|the offsite|the contract|the server|the garden',
  bare: 'gym|laundry|dishes|passport photos|vitamins|rent|post office|presentation|homework|tax return|thesis|insurance|visa|backup|car wash|bike repair|grocery run|recycling|garden|oil change|expense report|thank-you cards|travel plans|wifi router|prescription|dry cleaning|ironing|bills|workout|passport|budget|slides|running|invoices',
  mark: '#work|#home|@phone|!1|p1|+finance|#errands @urgent|!!',
  fact: 'the wifi password is sunflower12|Dana prefers tea|the code for the door is 4711|our rate is 90 an hour|Tom is allergic to nuts|the parking spot is number 12|they use PostgreSQL|the warranty ends in 2028|customers ask for dark mode|the alarm code is 8812|Sarah likes lilies|my brother hates olives|the plumber charges 80 euros|the key is under the mat|the meeting room has no projector|my shoe size is 43|Priya speaks French|the printer needs cartridge 302|the server runs in Frankfurt|their office moved to Hill Road|mum wants a scarf for her birthday|the wifi password is blue7|the password for the printer is 1234|my sister collects stamps|Tom plays the cello|the train takes three hours|our landlord is called Meyer|the shop closes at six|the boiler was serviced in March',
}

const TEMPLATES: Readonly<Record<string, string>> = {
  'plain task': `call {who}|call {who} {when}|email {who} about {topic}|send {thing} to {who}|send {who} {thing} {when}
finish {thing} {when}|finish {thing}|review {thing}|write {thing}|fix {thing}|fix {thing} {mark}|buy {goods}|buy {goods} {mark}|get {goods} {when}
pay {thing} {when}|pay rent {when}|renew passport|renew the insurance {when}|book flights to Rome|book a table for two {when}|order {goods}
ask {who} about {topic}|ask {who} for {thing}|prepare {thing} {when}|prepare for the talk {when}|clean the kitchen|water the plants {when}|wash the car
read {thing}|read chapter 3|update {thing} {mark}|draft {thing} for {who}|reply to {who}|reply to {who} {when}|follow up with {who} {when}|chase {who} for {thing}
sign {thing}|print {thing}|upload {thing}|submit {thing} {when}|pick up {goods}|pick up the kids {when}|drop off the parcel|return the books {when}
schedule a checkup|organize the files|research hotels in Lisbon|learn the new song|plan the offsite|deploy the new version {when}|back up the laptop
i need to call {who}|i have to finish {thing}|don't forget to {thing} {when}|remember to buy {goods}|todo: {thing}|TODO call {who}|task: send {thing}
remind me to call {who} {when}|remind me to pay {thing}|remind me about {topic} {when}|remind me to buy {goods}|we should ask {who} about {topic}
{thing} {mark}|{thing} {when} {mark}|- [ ] call {who}|(A) finish {thing} {mark}|taxes|groceries|invoice {who}|{bare}|{bare}|{bare}|{bare}|{bare}|{bare}|{bare}|{bare} {when}|{bare} {mark}|{bare} for {who}|{thing} for {who}|check {thing}|check with {who} {when}
look into {topic}|talk to {who} about {topic}|decide on {topic}|make {thing} ready for {who}|test the backup|merge PR 42|answer {who}|thank {who}|congratulate {who}
call {who} {at}|call {who} {at} about {topic}|ring {who} {at}|email {who} {at}|phone {who} {when}|call the bank {at}|book a hotel in Rome|book a room for {topic}|reserve a table|find a plumber|gym {when}
check the tyres|charge the camera|fix flaky test in CI|research database options|compare phone plans|sort the photos|unsubscribe from {thing}|cancel the gym membership {when}|apply for the visa
Steuererklärung machen|Milch kaufen {mark}|{who} anrufen|appeler {who} demain|acheter du pain|comprar leche|llamar a {who} mañana|comprare il latte|chiamare {who} domani`,
  'plain event': `{gathering} with {who} {at}|{gathering} with {who} {at}|{gathering} {who} {at}|{occasion} {at}|{occasion} {at}|{occasion} {at}
{who}'s birthday {at}|meet {who} {at}|meeting about {topic} {at}|{gathering} about {topic} with {who} {at}|{at} {occasion}|{at}: {gathering} with {who}
put {occasion} in my calendar {at}|add {occasion} to the calendar {at}|schedule {gathering} with {who} {at}|invite {who} to {gathering} {at}
block two hours {when} for {topic}|block Friday morning for writing|appointment with {who} {at}|seeing {who} {at}|{occasion} with {who} {at}|vacation from 3 to 10 August|holiday in Greece 1-14 July
Zahnarzt morgen um 15 Uhr|Mittagessen mit {who} am Freitag um 12|Besprechung Montag 10 Uhr|déjeuner avec {who} vendredi à midi|cena con {who} el viernes a las 9|riunione con {who} lunedì alle 10`,
  'plain note': `note: {fact}|note that {fact}|idea: {topic} as a game|idea: a page for {topic}|remember that {fact}|fyi {fact}|for the record: {fact}
{fact}|{fact}|write down that {fact}|make a note that {fact}|take a note: {fact}|jot down: {fact}|thought about {topic}: keep it small
quote from the book: less is more|learned today that {fact}|TIL {fact}|save this: {fact}|{who}'s number is 555 0134|{who}'s address is 12 Hill Road|met {who} at the conference, works on search
notes from the call with {who}: {fact}|observation: {fact}|lesson learned: ask earlier|journal: a good day, much done|{fact}|{fact}|{fact}|the best time for {topic} is spring|recipe: two eggs and flour|gift idea for {who}: a scarf|idea: {fact}|idea: gamify {topic}|decision: we go with the small plan|new note {topic}|note to self {fact}`,
  'plain question': `when is my next {gathering}?|when do i meet {who}|when did i last talk to {who}?|what did {who} say about {topic}|what did {who} write about {topic}?
where is {thing}?|where did i put {thing}|who sent me {thing}?|who owes me an answer?|what is due {when}|what's due {when}?|what do i have to do {when}
am i free {at}?|do i have time {when}?|what's next|what should i do next?|how many tasks are overdue?|how many mails are unread|how long will {thing} take
show me mails from {who}|find {thing}|find the mail from {who} about {topic}|search for {topic}|show overdue tasks|list my tasks for {when}|what's on {when}?
did {who} reply?|did i answer {who}|has {who} sent {thing}?|have i paid {thing}?|is {thing} done?|which tasks wait for {who}|anything from {who}?|any news about {topic}?
what did i promise {who}?|what happened with {topic}|why is {thing} late?|who is {who}|who comes to the {occasion}?|what's {who}'s number?|how do i reach {who}?|what did we decide about {topic}?
wann treffe ich {who}?|was steht morgen an?|quand est mon prochain rendez-vous ?|qué tengo que hacer mañana?|quando vedo {who}?`,
  'plain change': `move {occasion} to {when}|move {gathering} with {who} to {when}|reschedule {occasion} to {when}|reschedule my call with {who}|push {gathering} with {who} by an hour
postpone {thing} to {when}|postpone {occasion}|cancel {occasion}|cancel {gathering} with {who}|cancel my {when} meeting|delete {thing}|delete the task about {topic}
mark {thing} as done|{thing} is done|done with {thing}|i finished {thing}|i've paid {thing}|i called {who} already|complete {thing}|mark {goods} as done|mark the task about {topic} done|tick off {thing}|check off {goods}
rename {thing} to version two|change {occasion} to {at}|change the due date of {thing} to {when}|make {gathering} with {who} half an hour longer|shorten {occasion} to 30 minutes
add {who} to {gathering} with Kim|assign {thing} to {who}|snooze {thing} until {when}|set {thing} to high priority|raise the priority of {thing}|move {thing} to project Home|reopen {thing}|undo that|undo
take {goods} off the list|remove {goods} from my list|archive the mail from {who}|tag {thing} with finance|mark the mail from {who} as read|drop the task about {topic}|{gathering} with {who} is now {at}`,
  'small talk': `hi|hello|hey there|hello Reeve|good morning|good evening|good night|thanks|thank you so much|thanks, that helps|great job|well done|nice|cool|ok|okay|yes|no|sure|sorry
how are you|how are you doing today?|what's up|who are you?|what can you do?|are you a robot|i love you|you are funny|tell me a joke|i'm bored|bye|see you later|never mind|lol|haha|hmm|wow
what do you think?|do you like music?|i'm tired|happy new year|nice to meet you|hallo|danke|bonjour|merci|hola|gracias|ciao|grazie|guten Morgen`,
  elsewhere: `turn on the lights in the kitchen|play some jazz|order a pizza|what's the weather like {when}|translate good morning to French|what is the capital of Peru|how tall is the Eiffel Tower
buy 10 shares of Apple|get me an uber|what's the score of the game|who won the election|write me a poem about autumn|solve 3x + 4 = 10|how many calories are in an apple|directions to the airport
transfer 50 euros to savings|what's the exchange rate of the yen|recommend a movie|set the thermostat to 20 degrees|how do I cook rice|what is the meaning of ubiquitous|tell me the news|book me a room on Mars`,
}

/** How many lines are made of a template that has places. */
const DRAWS = 6
const SPOKEN_DRAWS = 3

/** Lines with the answer they teach; the same at every call. */
export function ownLines(): [answer: string, text: string][] {
  const random = generator(20261121)
  return [
    ...filledIn(TEMPLATES, PLACES, DRAWS, random),
    ...filledIn(SPOKEN_TEMPLATES, SPOKEN_PLACES, SPOKEN_DRAWS, random),
  ]
}

function filledIn(
  templates: Readonly<Record<string, string>>,
  places: Readonly<Record<string, string>>,
  draws: number,
  random: () => number,
): [answer: string, text: string][] {
  const oneOf = (choices: string) => {
    const all = choices.split('|')
    return all[Math.floor(random() * all.length)] ?? ''
  }
  const filled = (template: string) =>
    template.replace(/\{(\w+)\}/g, (_, place: string) => oneOf(places[place] ?? ''))
  return Object.entries(templates).flatMap(([answer, all]) =>
    all.split(/[|\n]/).flatMap((template) => {
      const lines = Array.from({ length: template.includes('{') ? draws : 1 }, () => filled(template))
      return [...new Set(lines)].flatMap((line, at): [string, string][] =>
        at % 3 === 2 ? [[answer, line.toLowerCase()]] : [[answer, line]],
      )
    }),
  )
}
