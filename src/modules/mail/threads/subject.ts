/** Marks of answers and forwards in the languages mail programs speak: `Re:`, `AW:`, `SV:`, `Fwd:`, `WG:`, `Re[2]:` … */
const MARK =
  /^\s*(?:re|aw|antw|antwort|sv|vs|odp|ynt|ref|rif|r|res|回复|答复|fwd?|fw|wg|tr|i|enc|rv|vl|转发)\s*(?:[[(]\d+[\])])?\s*[:：]\s*/iu
const ANSWER =
  /^\s*(?:re|aw|antw|antwort|sv|vs|odp|ynt|ref|rif|r|res|回复|答复)\s*(?:[[(]\d+[\])])?\s*[:：]/iu
/** The tag of a mailing list: `[builders]`. */
const TAG = /^\s*\[[^\]]{1,40}\]\s*/u

/** What a subject is about, without the marks in front; lower-case. The same for a mail and its answers. */
export function baseSubject(subject: string): string {
  let rest = subject.slice(0, 998)
  for (;;) {
    const shorter = rest.replace(MARK, '').replace(TAG, '')
    if (shorter === rest) break
    rest = shorter
  }
  return rest
    .replace(/\s*\(fwd\)\s*$/i, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
}

/** Whether a subject says that the mail is an answer. A forward starts something new. */
export const isAnswer = (subject: string): boolean => ANSWER.test(subject.replace(TAG, ''))

/** The subject to show: as it was written first, without marks. */
export function shownSubject(subject: string): string {
  let rest = subject
  for (;;) {
    const shorter = rest.replace(MARK, '')
    if (shorter === rest) return rest.trim()
    rest = shorter
  }
}
