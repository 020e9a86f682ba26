import type { Module } from '#kernel/module.ts'

import { describes } from './describing.ts'
import { draftOperations } from './draft-operations.ts'
import { correctionEntity, draftEntity, messageEntity, threadEntity } from './entities.ts'
import { openingOperations } from './opening-operations.ts'
import { outwardOperations } from './outward-operations.ts'
import { personal } from './personal.ts'
import { reactions } from './reactions.ts'
import { readingOperations } from './reading-operations.ts'
import { threadOperations } from './thread-operations.ts'
import { READ_FILES } from './waiting-files.ts'

export { acquaintance } from './acquaintance.ts'
export { readMailBatch } from './batches.ts'
export { isRefusal, readMessage } from './intake/read-message.ts'
export { calendarPartOf, latestMailsFrom, openPromises, threadRows, threadsSince } from './reading.ts'
export { type ThreadWords, wordsOfThreads } from './searching.ts'
export { takeInMessages } from './taking-in.ts'
export { readWaitingFiles } from './waiting-files.ts'
export { wakeSnoozed } from './waking.ts'

export const mail: Module = {
  name: 'mail',
  operations: [
    ...readingOperations,
    ...openingOperations,
    ...threadOperations,
    ...draftOperations,
    ...outwardOperations,
  ],
  migrations: [
    new URL('./migrations/2026-11-21-mail.sql', import.meta.url),
    new URL('./migrations/2026-11-24-words-of-files.sql', import.meta.url),
    new URL('./migrations/2026-11-26-files-read-apart.sql', import.meta.url),
  ],
  entities: [threadEntity, messageEntity, draftEntity, correctionEntity],
  reactions,
  acts: {
    'mail.propose_draft': 'Ask to send a finished draft',
    'mail.withdraw_sent': 'Take a draft off its card, because it was sent',
    'mail.stop_orders': 'Stop what a mail told an assistant to do',
    'mail.settle_draft': 'Note what became of a mail',
    [READ_FILES]: 'Read attached files, so that search finds what they say',
  },
  describes,
  personal,
}
