import { ScanText } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'

import type { Attachment } from '#modules/mail/contract.ts'
import { isSearched, notSearched } from '#modules/mail/rules/file-reading.ts'
import { IconButton } from '#web/components/button.tsx'
import { Dialog } from '#web/components/dialog.tsx'
import { toast } from '#web/shell/ui.ts'
import { Problem } from '#web/sync/api.ts'
import { useSync } from '#web/sync/react.tsx'

const Opened = z.object({ text: z.string(), cut: z.boolean(), hidden: z.array(z.string()) })

/** Whether Reeve may be able to say what is in a file, by what its sender calls it. */
const isReadable = ({ name, type, reading }: Attachment): boolean =>
  isSearched(reading) ||
  (notSearched(reading) === null || reading === 'waiting' || reading === 'gave_up'
    ? /^text\/|calendar|vcard|html|csv|rfc822|zip|pdf|rtf|officedocument|opendocument/i.test(type) ||
      /\.(?:txt|md|log|ics|vcf|html?|[ct]sv|eml|zip|json|xml|pdf|rtf|docx|xlsx|pptx|od[tsp])$/i.test(name)
    : false)

/** Shows what an attachment says, as plain text. It was opened on the server, in a process that can reach nothing. */
export function AttachmentText({ attachment }: { attachment: Attachment }) {
  const { id, name, kept } = attachment
  const sync = useSync()
  const [opened, setOpened] = useState<z.output<typeof Opened>>()
  if (!kept || !isReadable(attachment)) return null
  const open = async () => {
    try {
      setOpened(Opened.parse(await sync.ask('mail.attachment_text', { id })))
    } catch (error) {
      toast(error instanceof Problem ? error.message : `“${name}” could not be opened.`, [], 'refused')
    }
  }
  return (
    <>
      <IconButton label={`Read ${name} as text`} onClick={() => void open()}>
        <ScanText />
      </IconButton>
      {opened ? (
        <Dialog open onClose={() => setOpened(undefined)} title={name}>
          <div className="min-h-0 overflow-auto px-5 pb-5">
            {opened.hidden.map((text) => (
              <p key={text} className="mb-3 text-meta text-ink-soft">
                Written in characters that no screen shows: “{text}”
              </p>
            ))}
            <pre className="font-sans whitespace-pre-wrap break-words">{opened.text || 'It is empty.'}</pre>
            {opened.cut ? <p className="mt-3 text-meta text-ink-faint">There is more in it.</p> : null}
          </div>
        </Dialog>
      ) : null}
    </>
  )
}
