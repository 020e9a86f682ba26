import { z } from 'zod'

/** What kind of reason a node is; a page has an icon for each. */
export const REASONS = [
  'act',
  'who',
  'run',
  'step',
  'rule',
  'asked',
  'grant',
  'card',
  'approver',
  'model',
  'argument',
  'source',
  'quote',
  'change',
  'outcome',
  'undone',
  'followed',
  'erased',
] as const

/**
 * One reason of an act, and what it rests on in turn. `words` is a sentence or name for people; `source` is set where it
 * stands for a source; `text` is what that source itself says, written by whoever wrote it: a quotation, never markup.
 */
export interface WhyNode {
  readonly kind: (typeof REASONS)[number]
  readonly words: string
  readonly source?: string | undefined
  readonly text?: string | undefined
  readonly children: readonly WhyNode[]
}

export const WhyNode: z.ZodType<WhyNode, WhyNode> = z.object({
  kind: z.enum(REASONS),
  words: z.string(),
  source: z.string().optional(),
  text: z.string().optional(),
  get children() {
    return z.array(WhyNode)
  },
})
