import { useCallback, useEffect } from 'react'

import { useSync, useSyncState } from '../sync/react.tsx'
import { popUndoable, say, toast } from './ui.ts'

/** Does something and offers to take it back. `words` say it in the past: “Done: Call Dana”. Returns the act's id. */
export type Perform = (name: string, input: Step[1], words: string) => string

/** One command with its input. */
export type Step = readonly [name: string, input: Readonly<Record<string, unknown>>]

export function usePerform(): Perform {
  const sync = useSync()
  return useCallback(
    (name, input, words) => {
      const act = sync.act(name, input)
      toast(words, [act])
      return act
    },
    [sync],
  )
}

/** Does several things as one: one sentence, one undo. */
export type PerformAll = (steps: readonly Step[], words: string) => void

export function usePerformAll(): PerformAll {
  const sync = useSync()
  return useCallback(
    (steps, words) =>
      toast(
        words,
        steps.map(([name, input]) => sync.act(name, input)),
      ),
    [sync],
  )
}

/** Takes back the latest, or these acts. */
export function useUndo(): (acts?: readonly string[]) => void {
  const sync = useSync()
  return useCallback(
    (acts) => {
      const last = popUndoable(acts)
      if (!last) return say('There is nothing to undo.')
      for (const act of last.acts.toReversed()) sync.undo(act)
      toast(`Undone: ${last.words}`)
    },
    [sync],
  )
}

/** Shows the server's sentence for each act that it refused; its effect has already left the view. */
export function useRefusals(): void {
  const sync = useSync()
  const refusals = useSyncState((state) => state.refusals)
  useEffect(() => {
    for (const { actId, problem } of refusals) {
      toast(problem.message, [], 'refused')
      sync.dismissRefusal(actId)
    }
  }, [refusals, sync])
}
