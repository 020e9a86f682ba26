export { describeGrant } from './describe.ts'
export { grantRefusal, readGrant } from './read.ts'
export type { Ability, Vocabulary } from './types.ts'
