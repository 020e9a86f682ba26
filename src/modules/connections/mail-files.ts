import { readMailBatch } from '#modules/mail/index.ts'

import { sizeOf } from './files.ts'
import type { Intake } from './intake.ts'

/** mbox, Maildir, .eml and folders of these. A mail that cannot be read is refused with a sentence, and the rest goes on. */
export const mailFiles: Intake = {
  size: sizeOf,
  batch: (path, from, { now }) => readMailBatch(path, from, now),
}
