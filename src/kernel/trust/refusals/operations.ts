import { z } from 'zod'

import { changed } from '../../entity.ts'
import { notFound } from '../../errors.ts'
import { command, type Operation, query } from '../../operation.ts'
import { Refusal, RefusalId, refusalLifted } from '../contract.ts'
import { assertFresh } from '../fresh.ts'
import { refusalEntity } from './entity.ts'
import * as store from './store.ts'

const list = query({
  name: 'refusals.list',
  summary: 'List what you said “never again” to.',
  http: 'GET /v1/refusals',
  scope: 'cards:read',
  input: z.object({}),
  output: z.object({ items: z.array(Refusal) }),
  origins: () => [],
  run: async (db, actor) => ({ items: await store.listRefusals(db.sql, actor.workspaceId) }),
})

const lift = command({
  name: 'refusals.lift',
  summary:
    'Take a “never again” back: the hand may ask for it once more. Takes a sign-in of the last minutes.',
  http: 'DELETE /v1/refusals/:id',
  scope: 'cards:write',
  effect: 'authority',
  personOnly: true,
  undo: 'restore',
  input: z.object({ id: RefusalId }),
  output: Refusal,
  async run(tx, actor, { id }) {
    assertFresh(actor, tx.now)
    const before = await store.findRefusal(tx.sql, actor.workspaceId, id)
    if (!before) throw notFound('refusal', id)
    await store.deleteRefusal(tx.sql, actor.workspaceId, id).execute()
    tx.emit(refusalLifted, { refusalId: id, sentence: before.sentence }, [
      changed(refusalEntity, before, null),
    ])
    return before
  },
})

export const refusalOperations: Operation[] = [list, lift]
