import { hash } from '#language/classify/hash.ts'
import { calibrated, crossValidated, generator } from '#language/classify/train-linear.ts'
import { askProbability, LIKELY_ASK, SURE_ASK } from '#language/mail/ask-model.ts'
import { instructionsToAssistant, learn, NOTHING_LEARNED, readMail, scoresOf } from '#language/mail/index.ts'
import { askLesson, spamLesson, type Lesson, type LessonRow } from '#language/mail/lessons.ts'
import { LIKELY_SPAM, spamProbability, SURE_SPAM } from '#language/mail/spam-model.ts'
import type { LearnedWeights, MailFacts } from '#language/mail/types.ts'
import { type Case, clocked, type Figure, percent, type Scorer } from './scorer.ts'

// The fields of a line are fixed by the format of the folder.
const rowsOf = (cases: readonly Case[]) => cases as unknown as readonly LessonRow[]

const figure = (name: string, value: number, cases: number): Figure => ({
  name,
  value,
  unit: '%',
  better: 'higher',
  cases,
})

interface Judged {
  readonly chance: number
  readonly isYes: boolean
}

/** By models that had not seen the line: the honest figure on the lines the shipped weights were learned from. */
function unseen(lesson: Lesson, rows: readonly LessonRow[]): Judged[] {
  const scores = crossValidated(rows.map(lesson.example), lesson, (at) => hash(rows[at]?.id ?? '') % 5)
  const { slope, offset } = calibrated(scores)
  return scores.map(({ score, isYes }) => ({ isYes, chance: 1 / (1 + Math.exp(-(slope * score + offset))) }))
}

const from = (judged: readonly Judged[], threshold: number) =>
  judged.filter(({ chance }) => chance >= threshold)
const yes = (judged: readonly Judged[]) => judged.filter(({ isYes }) => isYes)

function askFigures(name: string, judged: readonly Judged[]): Figure[] {
  const likely = from(judged, LIKELY_ASK)
  const sure = from(judged, SURE_ASK)
  const asks = yes(judged).length
  return [
    figure(`${name} F1`, percent(2 * yes(likely).length, likely.length + asks), judged.length),
    figure(`${name} precision where it acts`, percent(yes(sure).length, sure.length), sure.length),
    figure(`${name} recall where it acts`, percent(yes(sure).length, asks), asks),
  ]
}

/** Does a sentence ask for something? */
const parakweet: Scorer = {
  name: 'email.parakweet',
  score(read) {
    const rows = rowsOf(read('email.parakweet'))
    if (rows.length === 0) return { misses: [], figures: [] }
    const shipped = rows.map(({ text, label }) => ({
      text,
      chance: askProbability(text),
      isYes: label === 'intent',
    }))
    return {
      misses: shipped
        .filter(({ chance, isYes }) => chance >= LIKELY_ASK !== isYes)
        .map(({ text, chance, isYes }) => ({
          text,
          expected: isYes ? 'asks' : 'does not ask',
          got: chance.toFixed(2),
        })),
      figures: [
        ...askFigures('email.parakweet cross-validated', unseen(askLesson, rows)),
        ...askFigures('email.parakweet shipped', shipped),
      ],
    }
  },
}

function spamFigures(name: string, judged: readonly Judged[]): Figure[] {
  const said = from(judged, LIKELY_SPAM)
  const wrong = said.length - yes(said).length + yes(judged).length - yes(said).length
  const sure = from(judged, SURE_SPAM)
  const ham = judged.length - yes(judged).length
  return [
    figure(`${name} right`, percent(judged.length - wrong, judged.length), judged.length),
    {
      ...figure(`${name} ham lost where it acts`, percent(sure.length - yes(sure).length, ham), ham),
      better: 'lower',
    },
    figure(
      `${name} spam caught where it acts`,
      percent(yes(sure).length, yes(judged).length),
      judged.length - ham,
    ),
  ]
}

/** Advertising against wanted mail, and how much wanted mail would be lost. */
const spam: Scorer = {
  name: 'email.spamassassin',
  score(read) {
    const rows = rowsOf(read('email.spamassassin'))
    if (rows.length === 0) return { misses: [], figures: [] }
    const shipped = rows.map((row) => ({
      subject: row.subject,
      isYes: row.label === 'spam',
      chance: spamProbability({
        subject: row.subject,
        fromAddress: row.from,
        text: row.text,
        isFromList: row.list !== '',
      }),
    }))
    return {
      misses: shipped
        .filter(({ chance, isYes }) => chance >= LIKELY_SPAM !== isYes)
        .map(({ subject, chance, isYes }) => ({
          text: subject,
          expected: isYes ? 'spam' : 'ham',
          got: chance.toFixed(2),
        })),
      figures: [
        ...spamFigures('email.spamassassin cross-validated', unseen(spamLesson, rows)),
        ...spamFigures('email.spamassassin shipped', shipped),
      ],
    }
  },
}

const FOLDERS = 8
const DRAWS = 6
const TESTED = 400

/** The eight busiest lists as folders: learned from 50 and 200 corrections, judged on others, list name hidden. */
const folders: Scorer = {
  name: 'email.folders',
  score(read) {
    const filed = rowsOf(read('email.spamassassin')).flatMap((mail) => {
      const folder = mail.label === 'ham' ? /<?([\w.-]+)/.exec(mail.list)?.[1] : undefined
      return folder ? [{ label: `folder:${folder}`, facts: factsOf(mail, true) }] : []
    })
    const counts = new Map<string, number>()
    for (const { label } of filed) counts.set(label, (counts.get(label) ?? 0) + 1)
    const busiest = [...counts]
      .sort(([, one], [, other]) => other - one)
      .slice(0, FOLDERS)
      .map(([label]) => label)
    const chosen = filed.filter(({ label }) => busiest.includes(label))
    const figures = [50, 200].map((corrections) => {
      let right = 0
      let judged = 0
      for (let draw = 1; draw <= DRAWS && chosen.length > corrections; draw++) {
        const order = shuffled(chosen, generator(draw))
        let learned: LearnedWeights = NOTHING_LEARNED
        for (const [at, { facts, label }] of order.slice(0, corrections).entries()) {
          learned = learn(learned, facts, { message: String(at), label })
        }
        for (const { facts, label } of order.slice(corrections, corrections + TESTED)) {
          judged++
          if (scoresOf(learned, facts, 'folder')[0]?.label === label) right++
        }
      }
      return figure(`email.folders after ${corrections} corrections`, percent(right, judged), judged)
    })
    return { misses: [], figures }
  },
}

/** False alarms on real mail, and how long reading takes. */
const reading: Scorer = {
  name: 'email.reading',
  score(read) {
    const cases = rowsOf(read('email.spamassassin'))
    const alarms = cases.filter(({ text }) => instructionsToAssistant(text).length > 0)
    const typical = cases.filter(({ text }) => text.length >= 1_000 && text.length <= 3_000).slice(0, 300)
    const times = clocked(
      typical.map((mail) => factsOf(mail, false)),
      (facts) => readMail(facts, CONTEXT),
    )
    return {
      misses: alarms.map(({ text }) => ({
        text: instructionsToAssistant(text)[0]?.quote ?? '',
        expected: 'no instruction',
        got: 'instruction',
      })),
      figures: [
        {
          name: 'email.reading false alarms of instructions',
          value: percent(alarms.length, cases.length),
          unit: '%',
          better: 'lower',
          cases: cases.length,
        },
        {
          name: 'email.reading p95',
          value: Math.round(times.p95 / 10) / 100,
          unit: 'ms',
          better: 'lower',
          cases: typical.length,
          ofMachine: true,
        },
      ],
    }
  },
}

const NOW = Temporal.ZonedDateTime.from('2002-10-01T09:00[Europe/Dublin]')
const CONTEXT = {
  owner: { names: ['Sam Reed'], addresses: ['sam@reed.example'] },
  knownAddresses: () => ({ received: 0, sent: 0, isContact: false }),
  now: NOW,
}

function factsOf({ subject, from, list, text }: LessonRow, isListHidden: boolean): MailFacts {
  return {
    subject: isListHidden ? subject.replace(/\[[^\]]*\]/g, '') : subject,
    from: { name: '', address: from },
    to: [],
    cc: [],
    replyTo: [],
    date: NOW,
    headers: isListHidden || list === '' ? {} : { 'list-id': list },
    text,
    hasInvitation: false,
    attachments: [],
    isReplyToOwner: false,
  }
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item)
}

export const mailScorers: readonly Scorer[] = [parakweet, spam, folders, reading]
