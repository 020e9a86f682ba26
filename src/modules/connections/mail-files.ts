import type { Intake } from './intake.ts'
import { sizeOf } from './files.ts'

export const mailFiles: Intake = {
  size: sizeOf,
  batch: async () => {
    throw new Error('not yet')
  },
}
