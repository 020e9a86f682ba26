export { disarmed } from './disarmed.ts'
export type { FoundKind } from './found.ts'
export { shownDomain } from './domain.ts'
export { disarmedThroughout } from './throughout.ts'
