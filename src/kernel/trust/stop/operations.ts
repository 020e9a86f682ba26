import { z } from 'zod'

import type { Actor } from '../../actor.ts'
import type { Transaction } from '../../database.ts'
import { changed } from '../../entity.ts'
import { command, type Operation, query } from '../../operation.ts'
import { Stop, stopChanged } from '../contract.ts'
import { currentStop, stopEntity } from '../entities.ts'

const showStop = query({
  name: 'stop.show',
  summary: 'Say whether STOP is on.',
  http: 'GET /v1/stop',
  scope: 'trust:read',
  input: z.object({}),
  output: Stop,
  run: (db, actor) => currentStop(db.sql, actor.workspaceId),
})

const stopAll = command({
  name: 'stop.engage',
  summary: 'STOP: nothing leaves the house and no hand acts until you release it.',
  http: 'POST /v1/stop',
  scope: 'trust:stop',
  effect: 'write',
  undo: 'restore',
  input: z.object({}),
  output: Stop,
  run: (tx, actor) => setStop(tx, actor, true),
})

const releaseStop = command({
  name: 'stop.release',
  summary: 'Release STOP: the outbox and the hands go on.',
  http: 'POST /v1/stop/release',
  scope: 'trust:stop',
  effect: 'write',
  personOnly: true,
  undo: 'restore',
  input: z.object({}),
  output: Stop,
  run: (tx, actor) => setStop(tx, actor, false),
})

export const stopOperations: Operation[] = [showStop, stopAll, releaseStop]

async function setStop(tx: Transaction, actor: Actor, frozen: boolean): Promise<Stop> {
  const before = await currentStop(tx.sql, actor.workspaceId)
  if (before.frozen === frozen) return before
  const stop: Stop = {
    id: actor.workspaceId,
    frozen,
    since: frozen ? tx.now : null,
    by: frozen ? actor.memberId : null,
  }
  await stopEntity.restore(tx, actor.workspaceId, stop.id, stop)
  tx.emit(stopChanged, { frozen }, [changed(stopEntity, before, stop)])
  return stop
}
