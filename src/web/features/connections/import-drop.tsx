import { FileUp } from 'lucide-react'
import { useId, useRef, useState } from 'react'

import { Button } from '#web/components/button.tsx'
import { cn } from '#web/components/class-names.ts'
import { toast } from '#web/shell/ui.ts'
import { Problem } from '#web/sync/api.ts'
import { droppedFiles, type NamedFile, uploadsOf } from './files.ts'
import { ImportList } from './import-list.tsx'
import { upload } from './upload.ts'

interface Sending {
  readonly name: string
  readonly share: number
}

/** Where files are dropped or chosen, and how far each is. */
export function ImportDrop() {
  const [over, setOver] = useState(false)
  const [sending, setSending] = useState<readonly Sending[]>([])
  const input = useRef<HTMLInputElement>(null)
  const help = useId()

  const send = async (files: readonly NamedFile[]) => {
    const uploads = await uploadsOf(files)
    await Promise.all(
      uploads.map(async ({ name, kind, body }) => {
        const told = (share: number) =>
          setSending((all) => [...all.filter((one) => one.name !== name), { name, share }])
        told(0)
        try {
          await upload(body, name, kind, told)
        } catch (error) {
          toast(error instanceof Problem ? error.message : `“${name}” could not be read.`, [], 'refused')
        }
        setSending((all) => all.filter((one) => one.name !== name))
      }),
    )
  }
  return (
    <div>
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void droppedFiles(event.dataTransfer).then(send)
        }}
        className={cn(
          'flex flex-col items-center gap-3 rounded-card border border-dashed px-6 py-8 text-center transition-colors',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface',
        )}
      >
        <FileUp aria-hidden="true" className="size-6 stroke-[1.5] text-ink-faint" />
        <p className="font-medium">Drop files or a folder here</p>
        <p id={help} className="max-w-md text-meta text-ink-faint text-pretty">
          Mail as .mbox, .eml or a Maildir; calendars as .ics; tasks as todo.txt or .csv; contacts as .vcf;
          notes as .md. They stay on this machine. The same file twice changes nothing.
        </p>
        <Button onClick={() => input.current?.click()} aria-describedby={help}>
          Choose files
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label="Files to bring in"
          onChange={({ target }) => {
            void send([...(target.files ?? [])].map((file) => ({ path: file.name, file })))
            target.value = ''
          }}
        />
      </div>
      <ul className="mt-3 space-y-2" aria-live="polite">
        {sending.map(({ name, share }) => (
          <li key={name} className="flex items-center gap-3">
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <progress value={share} aria-label={`Sending ${name}`} className="h-1.5 w-32 accent-accent" />
          </li>
        ))}
      </ul>
      <ImportList />
    </div>
  )
}
