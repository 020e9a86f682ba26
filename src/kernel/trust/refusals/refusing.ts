import type { Refusal, Target } from '../contract.ts'

/** The first refusal of the owner's that speaks of this act: that hand, that operation, and any of whom it reaches. Pure. */
export const refusing = (
  refusals: readonly Refusal[],
  {
    operation,
    hand,
    targets,
  }: { readonly operation: string; readonly hand: string | null; readonly targets: readonly Target[] },
): Refusal | undefined =>
  refusals.find(
    (one) =>
      one.operation === operation &&
      one.hand === hand &&
      (one.to.length === 0 || targets.some(({ address }) => isAmong(one.to, address.toLowerCase()))),
  )

const isAmong = (to: readonly string[], address: string): boolean =>
  to.some((one) => one === address || (one.startsWith('@') && address.endsWith(one)))
