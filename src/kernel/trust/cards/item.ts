import type { Actor } from '../../actor.ts'
import { canonical } from '../../json.ts'
import { type Command, inShort, type Reader } from '../../operation.ts'
import type { CardItem, Party, Preview, Provenance, Quote } from '../contract.ts'
import type { Decision } from '../monitor.ts'
import { sameJson } from '../../json.ts'
import type { Sight } from '../standing.ts'
import { marked } from './marking.ts'
import { plainLines } from './plain-lines.ts'

/** What is known of an act that goes on a card, besides its input. */
export interface Drawn {
  /** The input on the wire: exactly what would run. */
  readonly wire: Record<string, unknown>
  readonly provenance: Provenance
  readonly decision: Pick<Decision, 'words' | 'typed'>
  readonly step: string | null
  readonly quotes: readonly Quote[]
  /** Names of the recipients the owner knows, by address in lower case. */
  readonly known: ReadonlyMap<string, string>
  /** What was shown before it was changed. */
  readonly proposed: Preview | null
}

/** An act as a card shows it. */
export async function itemOf(
  { acquaintance, shown }: Pick<Sight, 'acquaintance' | 'shown'>,
  db: Reader,
  actor: Actor,
  operation: Command,
  input: unknown,
  { wire, provenance, decision, step, quotes, known, proposed }: Drawn,
): Promise<CardItem> {
  const reaches = [
    ...new Set(operation.targets?.(input).map(({ address }) => address.toLowerCase()) ?? []),
  ].toSorted()
  const preview = openly(operation.preview?.(input) ?? plainPreview(operation, wire), shown)
  const recipients = preview.recipients.map(({ address }) => address.toLowerCase())
  const parties = recipients.length ? await acquaintance(db.sql, actor.workspaceId, recipients) : new Map()
  const current = shown((await operation.asItIs?.(db, actor, input)) ?? [])
  const about = (await operation.about?.of(db, actor, input)) ?? []
  return {
    operation: operation.name,
    input: wire,
    effect: operation.effect,
    preview: marked(named(preview, known, parties), { proposed, current, quotes }),
    provenance,
    rule: decision.words,
    typed: decision.typed,
    key: keyOf(operation, input, wire),
    step,
    reaches,
    about: [...about],
    quotes: [...quotes],
    fields: [...(operation.fields ?? [])],
    proposed: proposed && bare(proposed),
  }
}

/** The preview as it can be drawn. Where that is not to the letter what would run, it says so. */
function openly(preview: Preview, shown: Sight['shown']): Preview {
  const open = shown(preview)
  if (sameJson(open, preview)) return open
  return { ...open, lines: [...open.lines, HIDDEN] }
}

const HIDDEN = {
  label: 'Careful',
  value: 'It holds characters or marks that are not shown as they are; they would go along.',
}

/** What makes two acts of one operation the same on a card. */
export const keyOf = (operation: Command, input: unknown, wire: Record<string, unknown>): string =>
  operation.key?.(input) ?? canonical(wire)

/** Without what was pointed out in it. */
const bare = ({ spans: _, dropped: _dropped, ...preview }: Preview): Preview => ({
  ...preview,
  lines: preview.lines.map(({ label, value }) => ({ label, value })),
  recipients: preview.recipients.map(({ address, known }) => ({ address, known })),
})

const named = (
  preview: Preview,
  known: ReadonlyMap<string, string>,
  parties: ReadonlyMap<string, Party>,
): Preview => ({
  ...preview,
  recipients: preview.recipients.map(({ address, known: name }) => {
    const party = parties.get(address.toLowerCase())
    const isKnown = party === 'known' || party === 'self'
    return { address, known: known.get(address.toLowerCase()) ?? name ?? (isKnown ? address : null) }
  }),
})

/** What can be said of an act that says nothing of itself: what it does in short, and what it was given. */
const plainPreview = (operation: Command, wire: Record<string, unknown>): Preview => ({
  title: inShort(operation.summary),
  lines: plainLines(wire),
  body: null,
  recipients: [],
  undo: operation.undo === 'restore' ? 'Undo takes it back.' : operation.undo.none,
})
