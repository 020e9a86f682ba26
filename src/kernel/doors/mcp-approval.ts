import {
  type CallToolResult,
  inputRequired,
  type InputRequiredResult,
  inputResponse,
  type Server,
  type ServerContext,
} from '@modelcontextprotocol/server'

import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { assertCarries, CARRIES_APPROVAL, type Elsewhere } from '../trust/cards/elsewhere.ts'
import { ASKED } from '../trust/cards/typing.ts'
import { cardWords, line } from '../trust/cards/words.ts'
import type { Card, CardId } from '../trust/contract.ts'

/** How long the owner may think about what the client shows. */
const ROUND = { minutes: 10 } as const
const ASKED_FOR = 'approval'

interface Asking {
  readonly server: Server
  readonly elsewhere: Elsewhere
  readonly actor: Actor
  readonly now: () => Temporal.Instant
}

/**
 * What an agent hears when its act waits: what it would do and how its owner can say yes. Where the client can ask its
 * user (MCP 2025-11-25, elicitation; 2026-07-28, multi-round-trip) and the key may carry the answer, the owner is asked
 * there, with the same words.
 */
export async function held(
  { server, elsewhere, actor, now }: Asking,
  cardId: CardId,
  detail: string,
): Promise<CallToolResult | InputRequiredResult> {
  const card = await elsewhere.card(actor.workspaceId, cardId)
  const elicits = server.getClientCapabilities()?.elicitation
  const asksInForms = elicits !== undefined && (elicits.form !== undefined || elicits.url === undefined)
  if (!asksInForms || !actor.scopes.has(CARRIES_APPROVAL)) return pending(card, detail)
  const { workspaceId } = actor
  return inputRequired({
    inputRequests: { [ASKED_FOR]: inputRequired.elicit(question(card)) },
    requestState: elsewhere.rounds.sign({
      workspaceId,
      cardId,
      hash: card.hash,
      until: now().add(ROUND),
      holder: holderOf(actor),
    }),
  })
}

/**
 * The owner's answer, when this call brings one back; undefined when it is a call of its own.
 *
 * @throws AppError `card.link_wrong`, `card.link_expired`, `card.may_not_carry`, and those of an approval
 */
export async function answered(
  { elsewhere, actor, now }: Omit<Asking, 'server'>,
  { mcpReq }: ServerContext,
): Promise<CallToolResult | undefined> {
  const state = mcpReq.requestState<string>()
  if (typeof state !== 'string') return undefined
  const pass = elsewhere.rounds.read(state, now())
  if (pass.workspaceId !== actor.workspaceId || pass.holder !== holderOf(actor))
    throw new AppError('forbidden', 'card.link_wrong', 'This answer belongs to another conversation.')
  assertCarries(actor)
  const { cardId: id, hash } = pass
  const answer = inputResponse(mcpReq.inputResponses, ASKED_FOR)
  const content = answer.kind === 'elicit' && answer.action === 'accept' ? (answer.content ?? {}) : undefined
  if (content?.['approve'] !== true)
    return said({
      code: 'trust.card_waiting',
      detail: 'The owner did not approve it here. It still waits on its card; do not ask again.',
      cardId: id,
    })
  const typed = Object.fromEntries(
    Object.entries(content).flatMap(([name, value]) =>
      name.startsWith('typed_') && typeof value === 'string' ? [[name.slice('typed_'.length), value]] : [],
    ),
  )
  const words = `the owner said yes in the client of ${actor.hand ?? 'an agent'}`
  const card = (await elsewhere.approve(actor, { id, hash, typed }, { rule: words, cardId: id })) as Card // on the wire
  return said({
    code: 'trust.approved',
    detail: `The owner approved it: “${card.title}” was done. What leaves the house leaves in ten seconds.`,
    cardId: id,
    results: card.items.map(({ operation, output }) => ({ operation, output })),
  })
}

/** The words of the card, and a form that starts empty. A typed card asks for what is to be typed: a bare yes does nothing. */
function question(card: Card) {
  const asked = card.items.flatMap(({ typed, preview }, place) =>
    typed
      ? [
          [
            `typed_${place}`,
            { type: 'string' as const, title: `${line(preview.title)}: type ${ASKED[typed.ask]}` },
          ],
        ]
      : [],
  )
  return {
    message: cardWords(card),
    requestedSchema: {
      type: 'object' as const,
      properties: {
        approve: {
          type: 'boolean' as const,
          title: 'Do exactly this',
          description: `Card ${card.hash.slice(0, 8)}`,
        },
        ...(Object.fromEntries(asked) as Record<string, { type: 'string'; title: string }>),
      },
      required: ['approve', ...asked.map(([name]) => String(name))],
    },
  }
}

const pending = (card: Card, detail: string): CallToolResult =>
  said({
    code: 'trust.card_waiting',
    detail,
    cardId: card.id,
    hash: card.hash,
    expiresAt: card.expiresAt.toString(),
    wouldDo: cardWords(card),
    toApprove:
      'The owner approves it in Reeve: on the page under Approvals, or with `reeve approve`. You cannot. Go on with other work; cards_list says what became of it.',
  })

/** What waits for the owner is not an error: the agent has done its part. */
const said = (answer: object): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(answer) }],
})

const holderOf = ({ hand, memberId }: Actor): string => `${memberId} ${hand ?? ''}`
