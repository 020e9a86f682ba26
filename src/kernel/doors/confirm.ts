import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Logger } from 'pino'

import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import type { Elsewhere } from '../trust/cards/elsewhere.ts'
import type { Pass } from '../trust/cards/tokens.ts'
import type { Card } from '../trust/contract.ts'
import { askingPage, messagePage, POLICY } from './confirm-page.ts'
import { withoutWords } from './fault.ts'
import { problemOf } from './problem.ts'

export interface ConfirmDoor {
  readonly elsewhere: Elsewhere
  readonly now: () => Temporal.Instant
  /** The owner of a workspace, in whose name a mailed link answers. */
  readonly ownerOf: (workspaceId: string) => Promise<string | null>
  readonly log: Logger
}

/** Where mailed links lead. What they carry is the credential, so no cookie is read here and any page may send one. */
export const CONFIRM = '/confirm/'

/** Asks by GET, which does nothing, and takes the answer by POST, once. */
export function confirmRoutes(server: FastifyInstance, door: ConfirmDoor): void {
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 262_144 },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    scope.setErrorHandler((error, _request, reply) => {
      const { status, title, detail } = problemOf(error)
      if (status === 500) door.log.error(withoutWords(error), 'unexpected failure')
      return send(reply, status, messagePage(title, detail))
    })
    // A parameter may be 200 characters long, and these are longer.
    scope.get<{ Params: { '*': string } }>(`${CONFIRM}*`, async ({ params }, reply) =>
      send(reply, 200, askingPage(await asked(door, read(door, params['*'])))),
    )
    scope.post<{ Params: { '*': string } }>(`${CONFIRM}*`, async ({ params, body }, reply) => {
      const pass = read(door, params['*'])
      const form = body instanceof URLSearchParams ? body : new URLSearchParams()
      return send(reply, 200, await answered(door, pass, form))
    })
  })
}

const read = ({ elsewhere, now }: ConfirmDoor, token: string): Pass => elsewhere.links.read(token, now())

/** The card as the mail told of it. @throws AppError `card.decided`, `card.expired`, `card.changed` */
async function asked({ elsewhere, now }: ConfirmDoor, { workspaceId, cardId, hash }: Pass): Promise<Card> {
  const card = await elsewhere.card(workspaceId, cardId)
  if (card.status === 'approved' || card.status === 'refused')
    throw new AppError(
      'conflict',
      'card.decided',
      `This was already ${card.status}. Nothing more is to be done.`,
    )
  if (card.status === 'expired' || Temporal.Instant.compare(card.expiresAt, now()) <= 0)
    throw new AppError(
      'conflict',
      'card.expired',
      'This card expired before it was answered. Nothing was done.',
    )
  if (card.hash !== hash)
    throw new AppError(
      'conflict',
      'card.changed',
      'The card changed since this mail was written. Nothing was done. Open Reeve, or the link of the newest mail.',
    )
  return card
}

async function answered(door: ConfirmDoor, pass: Pass, form: URLSearchParams): Promise<string> {
  const { cardId: id, hash, workspaceId } = pass
  const card = await asked(door, pass)
  const as: Actor = {
    workspaceId,
    memberId: (await door.ownerOf(workspaceId)) ?? workspaceId,
    role: 'owner',
    scopes: new Set(['cards:write']),
    door: 'http',
    hand: null,
  }
  switch (form.get('answer')) {
    case 'approve': {
      const typed = Object.fromEntries(
        card.items.map((_, place) => [String(place), form.get(`typed_${place}`) ?? '']),
      )
      await door.elsewhere.approve(
        as,
        { id, hash, typed },
        { rule: 'you said yes behind a mailed link', cardId: id },
      )
      return messagePage(
        'Approved',
        `“${card.title}” is done. What leaves the house leaves in ten seconds; until then it can be taken back in Reeve.`,
      )
    }
    case 'refuse':
      await door.elsewhere.refuse(as, { id, hash }, { rule: 'you said no behind a mailed link', cardId: id })
      return messagePage('Not done', `“${card.title}” was refused. Nothing of it was done.`)
    default:
      throw new AppError('invalid', 'card.no_answer', 'Nothing was done: choose one of the two buttons.')
  }
}

const send = (reply: FastifyReply, status: number, page: string): FastifyReply =>
  reply
    .code(status)
    .header('content-security-policy', POLICY)
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page)
