import { Paperclip } from 'lucide-react'
import { z } from 'zod'

import type { Attachment } from '#modules/mail/contract.ts'
import { toast } from '#web/shell/ui.ts'
import { Problem } from '#web/sync/api.ts'
import { useSync } from '#web/sync/react.tsx'

const Content = z.object({ name: z.string(), content: z.string() })

/** An attachment, saved on request and never opened in the browser, which gets it as plain bytes. */
export function AttachmentChip({ attachment: { id, name, size, kept } }: { attachment: Attachment }) {
  const sync = useSync()
  const save = async () => {
    try {
      const { content } = Content.parse(await sync.ask('mail.attachment', { id }))
      const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))
      const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
      const link = Object.assign(document.createElement('a'), { href: address, download: name })
      link.click()
      URL.revokeObjectURL(address)
    } catch (error) {
      toast(error instanceof Problem ? error.message : `“${name}” could not be saved.`, [], 'refused')
    }
  }
  return (
    <button
      type="button"
      disabled={!kept}
      onClick={() => void save()}
      title={kept ? `Save ${name}` : 'It was too large to keep'}
      className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-control border border-line bg-surface px-2 text-meta font-medium hover:bg-hover disabled:opacity-60 pointer-coarse:h-11"
    >
      <Paperclip aria-hidden="true" className="size-3.5 shrink-0 text-ink-faint" />
      <span className="truncate">{name}</span>
      <span className="numerals shrink-0 font-normal text-ink-faint">{bytesWords(size)}</span>
    </button>
  )
}

const bytesWords = (size: number): string =>
  size < 1_000
    ? `${size} B`
    : size < 1_000_000
      ? `${Math.round(size / 1_000)} kB`
      : `${(size / 1_000_000).toFixed(1)} MB`
