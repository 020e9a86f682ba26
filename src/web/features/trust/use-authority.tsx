import { type ReactNode, useState } from 'react'

import { toast } from '#web/shell/ui.ts'
import { Problem } from '#web/sync/api.ts'
import { newId } from '#web/sync/ids.ts'
import { useSync } from '#web/sync/react.tsx'
import { SignInAgain } from './sign-in-again.tsx'

interface Wish {
  readonly name: string
  readonly input: Record<string, unknown>
  readonly words: string
  readonly after: () => void
}

/**
 * Asks for what only the owner may decide. Where that takes a sign-in of the last minutes, it leads there and does it
 * once they are back. `dialog` is to be shown; `failure` is the server's sentence about the last wish.
 */
export function useAuthority(): {
  ask: (name: string, input: Record<string, unknown>, words: string, after: () => void) => Promise<void>
  dialog: ReactNode
  isBusy: boolean
  failure: string | undefined
} {
  const sync = useSync()
  const [wish, setWish] = useState<Wish>()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const ask = async (name: string, input: Record<string, unknown>, words: string, after: () => void) => {
    const act = newId()
    setBusy(true)
    setFailure(undefined)
    try {
      await sync.ask(name, input, act)
      setWish(undefined)
      toast(words, [act])
      after()
    } catch (error) {
      const problem = error instanceof Problem ? error : undefined
      if (problem?.code === 'access.sign_in_again') setWish({ name, input, words, after })
      else setFailure(sentenceOf(problem))
    } finally {
      setBusy(false)
    }
  }
  return {
    ask,
    isBusy,
    failure,
    dialog: wish ? (
      <SignInAgain
        onClose={() => setWish(undefined)}
        onSignedIn={() => void ask(wish.name, wish.input, wish.words, wish.after)}
      />
    ) : null,
  }
}

const sentenceOf = (problem: Problem | undefined): string => {
  if (!problem) return 'That did not work. Reload the page and try again.'
  return problem.status === 0
    ? 'You are offline. What hands may do is changed only while Reeve can be reached.'
    : problem.message
}
