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
export const ties = (mail: Threadable): string[] => [
  ...new Set([...(mail.messageId ? [mail.messageId] : []), ...mail.inReplyTo, ...mail.references]),
]

/** An answer whose program forgot to say to what. Only such a mail is placed by its subject. */
export const isStray = (mail: Threadable): boolean =>
  mail.inReplyTo.length === 0 && mail.references.length === 0 && isAnswer(mail.subject) && baseSubject(mail.subject).length >= 4

/**
 * Whether two mails belong together by their subject: one is a stray answer, they are about the same, one went to the
 * other's writer, and less than thirty days lie between them. Symmetric, and a matter of these two mails alone, so that
 * the order in which mails come cannot matter.
 */
export function answersBySubject(a: Threadable, b: Threadable): boolean {
  if (!isStray(a) && !isStray(b)) return false
  if (baseSubject(a.subject) !== baseSubject(b.subject)) return false
  const apart = Math.abs(a.sentAt.epochMilliseconds - b.sentAt.epochMilliseconds)
  return apart <= STRAY_DAYS * 86_400_000 && (wroteTo(a, b) || wroteTo(b, a))
}

export const STRAY_DAYS = 30

const wroteTo = (a: Threadable, b: Threadable): boolean => a.from !== '' && a.from !== b.from && b.to.includes(a.from)

/** Sets that grow together (union by smaller root: the result does not depend on the order of joins). */
export class Groups {
  readonly #parent = new Map<string, string>()

  rootOf(item: string): string {
    let root = item
    for (let next = this.#parent.get(root); next !== undefined; next = this.#parent.get(root)) root = next
    for (let at = item; at !== root; ) {
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

/**
 * Which mails belong together: mails tied by ids, however far, and stray answers by their subject. Gives back, for each
 * mail, the number of the first mail of its group. Any order of the same mails makes the same groups.
 */
export function grouped(mails: readonly Threadable[]): number[] {
  const groups = new Groups()
  const bySubject = new Map<string, number[]>()
  for (const [index, mail] of mails.entries()) {
    for (const id of ties(mail)) groups.join(`mail ${index}`, `id ${id}`)
    const subject = baseSubject(mail.subject)
    const others = bySubject.get(subject) ?? []
    bySubject.set(subject, [...others, index])
  }
  for (const same of bySubject.values()) {
    const strays = same.filter((index) => isStray(at(mails, index)))
    for (const stray of strays)
      for (const other of same)
        if (other !== stray && answersBySubject(at(mails, stray), at(mails, other)))
          groups.join(`mail ${stray}`, `mail ${other}`)
  }
  const first = new Map<string, number>()
  return mails.map((_, index) => {
    const root = groups.rootOf(`mail ${index}`)
    const number = first.get(root) ?? index
    first.set(root, number)
    return number
  })
}

function at(mails: readonly Threadable[], index: number): Threadable {
  const mail = mails[index]
  if (!mail) throw new RangeError(`there is no mail ${index}`)
  return mail
}
