import { baseSubject, isAnswer } from './subject.ts'

/** What of a mail decides where it belongs. */
export interface Threadable {
  readonly messageId: string | null
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  readonly subject: string
  readonly sentAt: Temporal.Instant
  /** Addresses of writer and recipients, lower-case. */
  readonly from: string
  readonly to: readonly string[]
}

/** The ids that tie a mail to others: its own and those it answers. Mails that share one belong together. */
export const ties = (mail: Pick<Threadable, 'messageId' | 'inReplyTo' | 'references'>): string[] => [
  ...new Set([...(mail.messageId ? [mail.messageId] : []), ...mail.inReplyTo, ...mail.references]),
]

/** An answer whose program forgot to say to what. Only such a mail is placed by its subject. */
export const isStray = (mail: Pick<Threadable, 'inReplyTo' | 'references' | 'subject'>): boolean =>
  mail.inReplyTo.length === 0 &&
  mail.references.length === 0 &&
  isAnswer(mail.subject) &&
  baseSubject(mail.subject).length >= 4

/**
 * Whether two mails belong together by their subject: one is a stray answer, they are about the same, each went to the
 * other's writer, and at most thirty days lie between them. Symmetric, and a matter of these two mails alone, so that
 * the order in which mails come cannot matter.
 */
function answersBySubject(a: Threadable, b: Threadable): boolean {
  if (!isStray(a) && !isStray(b)) return false
  if (baseSubject(a.subject) !== baseSubject(b.subject)) return false
  const apart = Math.abs(a.sentAt.epochMilliseconds - b.sentAt.epochMilliseconds)
  return apart <= STRAY_DAYS * 86_400_000 && wroteTo(a, b) && wroteTo(b, a)
}

export const STRAY_DAYS = 30

const wroteTo = (a: Threadable, b: Threadable): boolean =>
  a.from !== '' && a.from !== b.from && a.to.includes(b.from)

/** Sets that grow together (union by smaller root: the result does not depend on the order of joins). */
class Groups {
  readonly #parent = new Map<string, string>()

  rootOf(item: string): string {
    let root = item
    for (let next = this.#parent.get(root); next !== undefined; next = this.#parent.get(root)) root = next
    for (let at = item; at !== root;) {
      const next = this.#parent.get(at) ?? root
      this.#parent.set(at, root)
      at = next
    }
    return root
  }

  join(a: string, b: string): void {
    const [first, second] = [this.rootOf(a), this.rootOf(b)].toSorted()
    if (first !== undefined && second !== undefined && first !== second) this.#parent.set(second, first)
  }
}

/** What is known of mails that came before. */
export interface Stored {
  readonly threadOfTie: ReadonlyMap<string, string>
  /** Mails with a subject of the new ones, of which the stray or strayed-from may belong to them. */
  readonly sameSubject: readonly { readonly threadId: string; readonly mail: Threadable }[]
}

/** New mails that belong together, by their index, and the threads they belong to: none for a new one, several that become one. */
export interface Placement {
  readonly mails: readonly number[]
  readonly threads: readonly string[]
}

/**
 * Where mails belong: together with mails tied by ids, however far, and stray answers with what they answer by subject.
 * Whatever the order and portions in which the same mails come, the same mails end up together.
 */
export function placed(mails: readonly Threadable[], stored: Stored): Placement[] {
  const groups = new Groups()
  const threads = new Set<string>()
  const join = (index: number, thread: string) => {
    threads.add(thread)
    groups.join(mailNode(index), threadNode(thread))
  }
  const bySubject = new Map<string, { mail: Threadable; index: number }[]>()
  for (const [index, mail] of mails.entries()) {
    for (const id of ties(mail)) {
      groups.join(mailNode(index), `id ${id}`)
      const thread = stored.threadOfTie.get(id)
      if (thread) join(index, thread)
    }
    const subject = baseSubject(mail.subject)
    const others = bySubject.get(subject)
    if (others) others.push({ mail, index })
    else bySubject.set(subject, [{ mail, index }])
  }
  for (const same of bySubject.values()) {
    for (const [position, one] of same.entries())
      for (const other of same.slice(position + 1))
        if (answersBySubject(one.mail, other.mail)) groups.join(mailNode(one.index), mailNode(other.index))
  }
  for (const { threadId, mail } of stored.sameSubject)
    for (const { mail: one, index } of bySubject.get(baseSubject(mail.subject)) ?? [])
      if (answersBySubject(one, mail)) join(index, threadId)

  const found = new Map<string, { mails: number[]; threads: string[] }>()
  for (const index of mails.keys()) {
    const root = groups.rootOf(mailNode(index))
    const group = found.get(root)
    if (group) group.mails.push(index)
    else found.set(root, { mails: [index], threads: [] })
  }
  for (const thread of threads) found.get(groups.rootOf(threadNode(thread)))?.threads.push(thread)
  return [...found.values()].map((group) => ({ mails: group.mails, threads: group.threads.toSorted() }))
}

const mailNode = (index: number): string => `mail ${index}`
const threadNode = (id: string): string => `thread ${id}`
