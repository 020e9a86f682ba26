import { type ManyWayModel, unpackedWays } from '../classify/many-way-model.ts'
import { routerWeights } from '../classify/weights/router.ts'
import type { Router } from './routed-by.ts'
import { signsOf } from './signs.ts'

let shipped: ManyWayModel | null = null

/** Small enough for the browser: the signs that matter most, coarsely weighed. */
export const smallRouter: Router = { signsOf, model: () => (shipped ??= unpackedWays(routerWeights)) }
