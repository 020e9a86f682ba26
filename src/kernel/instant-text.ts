let last: Temporal.Instant | undefined
let text = ''

/** The moment in ISO 8601. A command writes its one instant into several rows and its answer: it is made once. */
export function instantText(moment: Temporal.Instant): string {
  if (moment !== last) {
    text = moment.toString()
    last = moment
  }
  return text
}
