import { createHmac, timingSafeEqual } from 'node:crypto'

import { z } from 'zod'

import { AppError } from '../../errors.ts'
import { CardId } from '../contract.ts'

const Claim = z.tuple([
  z.string().describe('Workspace'),
  CardId,
  z.string().describe('Hash of the card'),
  z.number().describe('Until, in milliseconds of the epoch'),
  z.string().describe('Whose it is: the hand that may bring it, or nobody in particular'),
])

/** What a token says: this card, as it was then, until then. */
export interface Pass {
  readonly workspaceId: string
  readonly cardId: CardId
  readonly hash: string
  readonly until: Temporal.Instant
  readonly holder: string
}

/** Tokens that stand for one card as it was seen. */
export interface Tokens {
  sign(pass: Pass): string
  /** @throws AppError `card.link_wrong`, `card.link_expired` */
  read(token: string, now: Temporal.Instant): Pass
}

/** A claim is an array whose first member is a text, in base64url; others have links to confirm something too. */
const OURS = /((?:\/|%2F)confirm(?:\/|%2F))WyI[\w.\-=%]{17,}/gi

/** A text without the links of mails that Reeve sent its owner: who reads the owner's mail must not answer for them. */
export const withoutPasses = (text: string): string => text.replace(OURS, '$1(hidden)')

/**
 * Tokens for one purpose: claims in JSON and HMAC-SHA256 over them (RFC 2104), both base64url, with a dot between. They
 * can be read by anybody and made by nobody else.
 */
export function tokensFor(masterKey: Buffer, purpose: string): Tokens {
  const key = createHmac('sha256', masterKey).update(`card ${purpose}`).digest()
  const tagOf = (claim: string) => createHmac('sha256', key).update(claim).digest()
  return {
    sign({ workspaceId, cardId, hash, until, holder }) {
      const claim = Buffer.from(
        JSON.stringify([workspaceId, cardId, hash, until.epochMilliseconds, holder]),
      ).toString('base64url')
      return `${claim}.${tagOf(claim).toString('base64url')}`
    },
    read(token, now) {
      const [claim = '', tag = '', ...more] = token.split('.')
      const given = Buffer.from(tag, 'base64url')
      const right = tagOf(claim)
      // The text is compared too: base64url has several texts for some bytes, and only ours counts.
      const isOurs =
        more.length === 0 &&
        given.length === right.length &&
        timingSafeEqual(given, right) &&
        tag === right.toString('base64url')
      const read = isOurs
        ? Claim.safeParse(JSON.parse(Buffer.from(claim, 'base64url').toString()))
        : undefined
      if (!read?.success)
        throw new AppError(
          'forbidden',
          'card.link_wrong',
          'This link is not one of ours, or a part of it is missing. Copy it whole, or open Reeve.',
        )
      const [workspaceId, cardId, hash, until, holder] = read.data
      if (now.epochMilliseconds >= until)
        throw new AppError(
          'conflict',
          'card.link_expired',
          'This link has expired. Nothing was done. Open Reeve to see what waits.',
        )
      return { workspaceId, cardId, hash, until: Temporal.Instant.fromEpochMilliseconds(until), holder }
    },
  }
}
