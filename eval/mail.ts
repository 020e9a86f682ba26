import { askProbability, LIKELY_ASK, SURE_ASK } from '#language/mail/ask-model.ts'
import { instructionsToAssistant, learn, NOTHING_LEARNED, scoresOf } from '#language/mail/index.ts'
import { readMail } from '#language/mail/index.ts'
import { LIKELY_SPAM, spamProbability, SURE_SPAM } from '#language/mail/spam-model.ts'
import type { LearnedWeights, MailFacts } from '#language/mail/types.ts'
import { generator } from '#language/classify/train-linear.ts'
import { type Case, clocked, type Figure, type Miss, percent, type Scorer } from './scorer.ts'

interface Sentence {
  readonly text: string
  readonly label: string
}

interface SpamCase {
  readonly label: string
  readonly subject: string
  readonly from: string
  readonly list: string
  readonly text: string
}

// The fields of a line are fixed by the format of the folder.
const sentences = (cases: readonly Case[]) => cases as unknown as readonly Sentence[]
const mails = (cases: readonly Case[]) => cases as unknown as readonly SpamCase[]

const figure = (name: string, value: number, cases: number): Figure => ({
  name,
  value,
  unit: '%',
  better: 'higher',
  cases,
})

/** Does a sentence ask for something? On lines the weights were learned from, this only shows that they fit. */
export const parakweet: Scorer = {
  name: 'email.parakweet',
  score(read) {
    const cases = sentences(read('email.parakweet'))
    const misses: Miss[] = []
    const judged = cases.map(({ text, label }) => ({
      text,
      chance: askProbability(text),
      isAsk: label === 'intent',
    }))
    for (const { text, chance, isAsk } of judged) {
      if (chance >= LIKELY_ASK === isAsk) continue
      misses.push({ text, expected: isAsk ? 'asks' : 'does not ask', got: chance.toFixed(2) })
    }
    const likely = judged.filter(({ chance }) => chance >= LIKELY_ASK)
    const sure = judged.filter(({ chance }) => chance >= SURE_ASK)
    const asks = judged.filter(({ isAsk }) => isAsk)
    const right = (some: typeof judged) => some.filter(({ isAsk }) => isAsk).length
    return {
      misses,
      figures: [
        figure('email.parakweet F1', percent(2 * right(likely), likely.length + asks.length), cases.length),
        figure('email.parakweet precision where it acts', percent(right(sure), sure.length), cases.length),
        figure('email.parakweet recall where it acts', percent(right(sure), asks.length), cases.length),
      ],
    }
  },
}

/** Advertising against wanted mail, and how much wanted mail would be lost. */
export const spam: Scorer = {
  name: 'email.spamassassin',
  score(read) {
    const cases = mails(read('email.spamassassin'))
    const judged = cases.map(({ label, subject, from, list, text }) => ({
      subject,
      isSpam: label === 'spam',
      chance: spamProbability({ subject, fromAddress: from, text, isFromList: list !== '' }),
    }))
    const wrong = judged.filter(({ isSpam, chance }) => chance >= LIKELY_SPAM !== isSpam)
    const ham = judged.filter(({ isSpam }) => !isSpam)
    const lost = ham.filter(({ chance }) => chance >= SURE_SPAM)
    const caught = judged.filter(({ isSpam, chance }) => isSpam && chance >= SURE_SPAM)
    return {
      misses: wrong.map(({ subject, isSpam, chance }) => ({
        text: subject,
        expected: isSpam ? 'spam' : 'ham',
        got: chance.toFixed(2),
      })),
      figures: [
        figure(
          'email.spamassassin right',
          percent(judged.length - wrong.length, judged.length),
          cases.length,
        ),
        {
          ...figure('email.spamassassin ham lost', percent(lost.length, ham.length), ham.length),
          better: 'lower',
        },
        figure(
          'email.spamassassin spam caught',
          percent(caught.length, judged.length - ham.length),
          cases.length,
        ),
      ],
    }
  },
}

const FOLDERS = 8
const DRAWS = 6
const TESTED = 400

/** The eight busiest lists as folders: learned from 50 and 200 corrections, judged on others, list name hidden. */
export const folders: Scorer = {
  name: 'email.folders',
  score(read) {
    const filed = mails(read('email.spamassassin')).flatMap((mail) => {
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
export const reading: Scorer = {
  name: 'email.reading',
  score(read) {
    const cases = mails(read('email.spamassassin'))
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

function factsOf({ subject, from, list, text }: SpamCase, isListHidden: boolean): MailFacts {
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
