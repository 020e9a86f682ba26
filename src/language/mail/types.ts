/** A stretch of a text: offsets in UTF-16 units, `from` included, `to` excluded. */
export interface Span {
  readonly from: number
  readonly to: number
}

export type MailLanguage = 'en' | 'de' | 'fr' | 'es'

export interface Address {
  readonly name: string
  readonly address: string
}

/** What is known of a mail before anybody judges it. */
export interface MailFacts {
  readonly subject: string
  readonly from: Address
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly replyTo: readonly Address[]
  /** When it was written, in the zone its sender wrote it in. */
  readonly date: Temporal.ZonedDateTime
  /** Header values by lower-case name; the last one wins where a header stands twice. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The plain text, or the text of the HTML part. */
  readonly text: string
  /** Whether it carries a `text/calendar` part that asks for an answer. */
  readonly hasInvitation: boolean
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly size: number }[]
  /** Whether it answers (In-Reply-To, References) a mail the owner sent. */
  readonly isReplyToOwner: boolean
}

/** How well the owner knows an address. All zero and false for a stranger. */
export interface Knowledge {
  /** Mails that came from it before this one. */
  readonly received: number
  /** Mails the owner wrote to it. */
  readonly sent: number
  /** Whether it stands in the owner's contacts. */
  readonly isContact: boolean
}

export interface Owner {
  readonly names: readonly string[]
  readonly addresses: readonly string[]
}

export interface ReadingContext {
  readonly owner: Owner
  readonly knownAddresses: (address: string) => Knowledge
  /** The moment of reading, in the owner's zone. */
  readonly now: Temporal.ZonedDateTime
  readonly learned?: LearnedWeights
}

export type MailType =
  | 'person'
  | 'newsletter'
  | 'receipt'
  | 'notification'
  | 'invitation'
  | 'bounce'
  | 'list'
  | 'automatic'

export type Split = 'needs_you' | 'promises' | 'updates' | 'low' | 'new_people'

export interface Due {
  readonly date: Temporal.PlainDate
  /** Null when only a day was named. Wall clock of the zone the mail was written in. */
  readonly time: Temporal.PlainTime | null
}

/** A sentence that asks for something, or promises it. The span is in the text of the mail. */
export interface Ask extends Span {
  /** The sentence as written, white space collapsed. */
  readonly quote: string
  /** Whose turn it is: the owner's or somebody else's. */
  readonly owner: 'me' | 'other'
  readonly due: Due | null
  /** The words that name the date, in the sentence itself or in a short one right behind it. */
  readonly dueText: string | null
  /** 0..1: how sure it is that the sentence asks or promises. */
  readonly certainty: number
}

/** One thing that spoke for or against, in words that complete “because it …”. */
export interface Reason {
  readonly feature: string
  readonly words: string
  /** In log-odds of needing the owner: above 0 speaks for, below 0 against. */
  readonly weight: number
}

/** What a mail is and what it wants. */
export interface Reading {
  readonly type: MailType
  readonly split: Split
  readonly needsOwner: { readonly score: number }
  /** 0 none, 1 some day, 2 within two days, 3 today or overdue. */
  readonly urgency: 0 | 1 | 2 | 3
  /** One line of at most 120 characters; every word of it stands in the mail. */
  readonly gist: string
  readonly language: MailLanguage
  /** What the writer wants: of the owner (`me`) or of somebody else who also received it. */
  readonly asks: readonly Ask[]
  /** What the owner promised, in a mail the owner sent. */
  readonly promises: readonly Ask[]
  /** What others owe: asked by the owner, or promised by the writer. */
  readonly waitingFor: readonly Ask[]
  /** The decisive ones first. */
  readonly reasons: readonly Reason[]
}

/** A part of a mail's text that its writer did not write now. */
export interface QuotedSpan extends Span {
  readonly kind: 'reply' | 'forward'
}

/** The parts of a mail's text. The spans never overlap and together cover the text that was read. */
export interface VisibleText {
  /** What the writer wrote now: the `parts`, joined by line breaks and trimmed. */
  readonly body: string
  readonly parts: readonly Span[]
  readonly quoted: readonly QuotedSpan[]
  readonly signature: Span | null
  /** Legal notices, list footers, advertising of mail programs. */
  readonly footer: Span | null
}

export type Wanted = 'forward' | 'send' | 'add_guest' | 'share' | 'reveal' | 'pay' | 'delete' | 'other'

/** Text that tries to make an assistant act. Nothing it names may be done without the owner's own word. */
export interface Instruction extends Span {
  /** The text as a person would read it: white space collapsed, invisible characters made visible text. */
  readonly quote: string
  readonly wants: Wanted
  /** The mail address it names, lower-case. */
  readonly recipient: string | null
  /** What it wants to have: “the attached file”. */
  readonly object: string | null
  /** 0..1. From 0.5 on it is not an ordinary request between people. */
  readonly confidence: number
  /** What gives it away, as a sentence fragment. */
  readonly why: string
}

/**
 * What a person's corrections taught, as plain JSON: the corrections themselves with what stood in each mail. The
 * weights follow from them, so that taking one back leaves no trace.
 */
export interface LearnedWeights {
  readonly version: 1
  /** Oldest first. */
  readonly corrections: readonly LearnedCorrection[]
}

export interface LearnedCorrection extends Correction {
  /** Hashed features: a letter for how much each counts and its hash in base 36, separated by spaces. */
  readonly features: string
}

/** What the owner said a mail is: a split (`split:low`), a type (`type:person`) or any folder of theirs. */
export interface Correction {
  /** The mail that was corrected, in the caller's naming. */
  readonly message: string
  readonly label: string
}
