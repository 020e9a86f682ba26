import { z } from 'zod'

import { command, type Operation } from '../operation.ts'
import type { Registry } from '../registry.ts'
import { cardOperations } from './cards/operations.ts'
import type { Judge } from './judge.ts'
import { outboxOperations } from './outbox/operations.ts'
import { refusalOperations } from './refusals/operations.ts'
import { stopOperations } from './stop/operations.ts'
import { undo } from './undo.ts'

/** What the owner can ask of the trust core. Both are read when called: the operations are in the registry themselves. */
export function trustOperations(registry: () => Registry, judge: () => Judge): Operation[] {
  const undoAct = command({
    name: 'acts.undo',
    summary: 'Take an act back: everything it changed becomes what it was.',
    http: 'POST /v1/acts/:actId/undo',
    effect: 'write',
    undo: 'restore',
    input: z.object({ actId: z.uuid() }),
    output: z.object({ actId: z.string(), operation: z.string(), summary: z.string(), restored: z.int() }),
    run: (tx, actor, { actId }) => undo(registry(), tx, actor, actId),
  })

  return [
    ...cardOperations(registry, judge),
    ...refusalOperations,
    ...outboxOperations,
    ...stopOperations,
    undoAct,
  ]
}
