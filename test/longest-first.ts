import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take ten seconds and more, longest first. */
const LONG = [
  'test/pages.test.ts',
  'test/crash.test.ts',
  'test/attacks.test.ts',
  'test/promises/never-twice.test.ts',
  'test/cli-process.test.ts',
  'test/faults.test.ts',
  'test/promises/secrets.test.ts',
  'test/promises/wiped-context.test.ts',
  'test/language-fuzz.test.ts',
]

/** Begins with what takes longest, so that no worker sits alone with it at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONG.findIndex((file) => moduleId.endsWith(`/${file}`))
      return place < 0 ? LONG.length : place
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}
