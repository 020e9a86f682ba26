import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react'
import { useMemo } from 'react'

import type { ImportRun } from '#modules/connections/contract.ts'
import { Button } from '#web/components/button.tsx'
import { usePerform } from '#web/shell/perform.ts'
import { useTable } from '#web/sync/react.tsx'

const KINDS: Record<ImportRun['kind'], string> = {
  mail: 'mails',
  calendar: 'events',
  tasks: 'tasks',
  contacts: 'contacts',
  notes: 'notes',
}
const SHOWN = 8

/** What was brought in of late: how far, how much, what was refused and why. */
export function ImportList() {
  const runs = useTable('import_run')
  const latest = useMemo(
    () => [...runs.values()].sort((a, b) => (a.id > b.id ? -1 : 1)).slice(0, SHOWN),
    [runs],
  )
  if (!latest.length) return null
  return (
    <ul className="mt-4 divide-y divide-line" aria-label="Imports">
      {latest.map((run) => (
        <ImportLine key={run.id} run={run} />
      ))}
    </ul>
  )
}

function ImportLine({ run }: { run: ImportRun }) {
  const perform = usePerform()
  const { id, name, kind, status, total, read, added, known, refused, refusals, error } = run
  const running = status === 'running'
  return (
    <li className="py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 [&>svg]:size-4.5">
        {running ? (
          <LoaderCircle aria-hidden="true" className="animate-spin text-accent" />
        ) : status === 'failed' ? (
          <CircleAlert aria-hidden="true" className="text-danger" />
        ) : (
          <CircleCheck aria-hidden="true" className="text-good" />
        )}
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{name}</span>
          <span className="numerals block text-meta text-ink-faint">
            {running ? 'Taking in: ' : status === 'cancelled' ? 'Stopped: ' : ''}
            {added} {KINDS[kind]} new{known ? `, ${known} known already` : ''}
            {refused ? `, ${refused} refused` : ''}
            {error ? `. ${error}` : ''}
          </span>
        </span>
        {running && total ? (
          <progress
            value={read}
            max={total}
            aria-label={`Taking in ${name}`}
            className="h-1.5 w-28 accent-accent"
          />
        ) : null}
        {running ? (
          <Button size="small" onClick={() => perform('imports.cancel', { id }, `Stopped: ${name}`)}>
            Stop
          </Button>
        ) : added ? (
          <Button
            size="small"
            look="quiet"
            onClick={() => perform('imports.undo', { id }, `Taken out again: ${name}`)}
          >
            Take out again
          </Button>
        ) : null}
      </div>
      {refusals.length ? (
        <details className="mt-1 ml-7.5 text-meta text-ink-soft">
          <summary>Why {refused} could not be taken in</summary>
          <ul className="mt-1 space-y-0.5">
            {refusals.slice(0, 20).map(({ source, why }) => (
              <li key={source} className="break-words">
                <span className="font-medium">{source}</span>: {why}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </li>
  )
}
