import type { WhyNode } from '#kernel/ledger/why-contract.ts'

/** The main questions that an account answers, in the order in which they are read. */
export const BRANCHES = ['who', 'plan', 'from', 'leave', 'model', 'change', 'after', 'erased'] as const
export type BranchName = (typeof BRANCHES)[number]

const BRANCH_OF: Readonly<Record<WhyNode['kind'], BranchName>> = {
  act: 'after',
  who: 'who',
  asked: 'who',
  run: 'plan',
  step: 'plan',
  argument: 'from',
  source: 'from',
  quote: 'from',
  rule: 'leave',
  grant: 'leave',
  card: 'leave',
  approver: 'leave',
  model: 'model',
  change: 'change',
  outcome: 'after',
  undone: 'after',
  followed: 'after',
  erased: 'erased',
}

/**
 * The reasons of an act by the question they answer; every reason is in one of them. What a source says is quoted where it
 * is first read, and not again.
 */
export function branchesOf({ children }: WhyNode): { name: BranchName; reasons: readonly WhyNode[] }[] {
  const found = Map.groupBy(children, ({ kind }) => BRANCH_OF[kind])
  const quoted = new Set<string>()
  return BRANCHES.flatMap((name) => {
    const reasons = found.get(name)
    return reasons ? [{ name, reasons: reasons.map((reason) => quotedOnce(reason, quoted)) }] : []
  })
}

function quotedOnce(reason: WhyNode, quoted: Set<string>): WhyNode {
  const { source, text, children } = reason
  const quotation = source && text ? `${source} ${text}` : undefined
  const isRepeated = quotation !== undefined && quoted.has(quotation)
  if (quotation) quoted.add(quotation)
  return {
    ...reason,
    ...(isRepeated && { text: undefined }),
    children: children.map((child) => quotedOnce(child, quoted)),
  }
}

const REFUSED = /^refused: /

/** Of the rules of an act that was stopped, those that stopped it. */
export const refusalsAmong = (rules: readonly WhyNode[]): readonly WhyNode[] =>
  rules
    .filter(({ words }) => REFUSED.test(words))
    .map((rule) => ({ ...rule, words: rule.words.replace(REFUSED, '') }))

const MOMENT = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)(?![\d:])/g

/** Words of the record with the moments in them as `say` says them. */
export const withMoments = (words: string, say: (moment: Temporal.Instant) => string): string =>
  words.replace(MOMENT, (found) => {
    try {
      return say(Temporal.Instant.from(found))
    } catch {
      return found
    }
  })

/** The act that a reason stands for, where it has an account of its own. */
export const actOf = ({ source }: WhyNode): string | undefined =>
  source?.startsWith('act:') ? source.slice('act:'.length) : undefined
