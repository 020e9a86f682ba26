/** Where a call came in. */
export type Door = 'http' | 'mcp' | 'cli' | 'workflow' | 'hand'

/** Who is asking, on whose behalf, and what they may do. Made by authentication, never by a caller. */
export interface Actor {
  readonly workspaceId: string
  readonly memberId: string
  readonly role: 'owner' | 'member'
  /** `*`, or names such as `tasks:read`. */
  readonly scopes: ReadonlySet<string>
  readonly door: Door
  /** The hand that acts for the member (`mail`, `calendar` …, or the name of an outside agent's key); null for the person. */
  readonly hand: string | null
  /** The hand whose card this person approves: the act is the person's, and is counted for that hand. */
  readonly approves?: string | undefined
  /** When the person last showed that it is they: signed in, or sat at this machine. Missing where nobody can say. */
  readonly signedInAt?: Temporal.Instant | undefined
}

/** The hand of that name, acting for the workspace's owner with the rights of its module. */
export const asHand = (actor: Pick<Actor, 'workspaceId' | 'memberId'>, hand: string): Actor => ({
  workspaceId: actor.workspaceId,
  memberId: actor.memberId,
  role: 'member',
  scopes: new Set(['*']),
  door: 'hand',
  hand,
})

export const holds = (actor: Actor, scope: string): boolean =>
  actor.scopes.has('*') || actor.scopes.has(scope)
