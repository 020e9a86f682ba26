import { ChevronRight, EyeOff, ImageOff } from 'lucide-react'
import { useState } from 'react'

import type { Link, Message } from '#modules/mail/contract.ts'
import { notSearched } from '#modules/mail/rules/file-reading.ts'
import { Button } from '#web/components/button.tsx'
import { Chip } from '#web/components/chip.tsx'
import { cn } from '#web/components/class-names.ts'
import { useNow, useZone } from '#web/setting.ts'
import { listTime, spoken } from '#web/time.ts'
import { AttachmentChip } from './attachment-chip.tsx'
import { AttachmentText } from './attachment-text.tsx'
import { MessageFrame } from './message-frame.tsx'
import { MessageText } from './message-text.tsx'
import { Warnings } from './warnings.tsx'

/** One mail: who, to whom, when; what must be known of it; its text or its own layout; its attachments. */
export function MessageView({
  message,
  startsOpen,
  onLink,
}: {
  message: Message
  startsOpen: boolean
  onLink: (link: Link) => void
}) {
  const [open, setOpen] = useState(startsOpen)
  const prefersLayout = message.html !== null && !message.highlights.length && message.visible.length === 0
  const [layout, setLayout] = useState(prefersLayout)
  const now = useNow()
  const zone = useZone()
  const { from, to, cc, sentAt, direction, html, links } = message
  const who = direction === 'sent' ? 'You' : from.name || from.address
  return (
    <article aria-label={`Mail from ${who}`} className="border-t border-line first:border-t-0">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex w-full items-baseline gap-2 py-3 text-left outline-offset-[-2px]"
      >
        <ChevronRight
          aria-hidden="true"
          className={cn(
            'size-3.5 shrink-0 self-center text-ink-faint transition-transform',
            open && 'rotate-90',
          )}
        />
        <span className="font-semibold">{who}</span>
        <span className="min-w-0 flex-1 truncate text-meta text-ink-faint">
          {open
            ? `${from.address} to ${[...to, ...cc].map(({ name, address }) => name || address).join(', ')}`
            : message.text.slice(0, 160)}
        </span>
        <time className="numerals shrink-0 text-meta text-ink-faint" title={spoken(sentAt, zone)}>
          {listTime(sentAt, now, zone)}
        </time>
      </button>
      {open ? (
        <div className="space-y-3 pb-5 pl-5.5">
          <Warnings warnings={message.warnings} />
          {layout && html ? (
            <MessageFrame
              html={html}
              title={`Mail from ${who}, as it was laid out`}
              onLink={(index) => {
                const link = links[index]
                if (link) onLink(link)
              }}
            />
          ) : (
            <MessageText message={message} />
          )}
          <div className="flex flex-wrap items-center gap-1.5">
            {message.attachments
              .filter(({ inline }) => !inline)
              .map((attachment) => (
                <span key={attachment.id} className="inline-flex max-w-full items-center">
                  <AttachmentChip attachment={attachment} />
                  <AttachmentText attachment={attachment} />
                </span>
              ))}
            {message.remoteContent ? (
              <Chip icon={<ImageOff aria-hidden="true" />}>
                {message.remoteContent} remote images not loaded
              </Chip>
            ) : null}
            {message.hiddenText.length ? (
              <Chip tone="warn" icon={<EyeOff aria-hidden="true" />}>
                Text that was hidden from you
              </Chip>
            ) : null}
            {html ? (
              <Button size="small" look="quiet" onClick={() => setLayout(!layout)} className="text-ink-faint">
                {layout ? 'Show as text' : 'Show as laid out'}
              </Button>
            ) : null}
          </div>
          <NotSearched attachments={message.attachments} />
          {layout || !links.length ? null : <Links links={links} onLink={onLink} />}
          {message.notes.map((note) => (
            <p key={note} className="text-meta text-ink-faint">
              {note}
            </p>
          ))}
        </div>
      ) : null}
    </article>
  )
}

/** Files that no search finds by what they say, or not by all of it, with the reason; what only waits is read in a moment. */
function NotSearched({ attachments }: { attachments: Message['attachments'] }) {
  return attachments
    .filter(({ inline, reading }) => !inline && reading !== 'waiting')
    .flatMap(({ id, name, reading }) => {
      if (reading === 'in_part') return [{ id, words: `Of ${name} the beginning is searched.` }]
      const why = notSearched(reading)
      return why ? [{ id, words: `${name} is not searched: ${why}.` }] : []
    })
    .map(({ id, words }) => (
      <p key={id} className="text-meta break-words text-ink-faint">
        {words}
      </p>
    ))
}

/** The links of a mail that is shown as text, each with the host that it really leads to. */
const Links = ({ links, onLink }: { links: readonly Link[]; onLink: (link: Link) => void }) => (
  <details className="text-meta">
    <summary className="text-ink-faint">{links.length === 1 ? '1 link' : `${links.length} links`}</summary>
    <ul className="mt-1.5 space-y-1">
      {links.slice(0, 40).map((link) => (
        <li key={`${link.href}${link.text}`}>
          <button
            type="button"
            onClick={() => onLink(link)}
            className="max-w-full truncate text-left text-accent underline underline-offset-2"
          >
            {link.text || link.host}
          </button>{' '}
          <span className={link.mismatch ? 'font-medium text-danger' : 'text-ink-faint'}>{link.host}</span>
        </li>
      ))}
    </ul>
  </details>
)
