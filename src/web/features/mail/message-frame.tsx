import { useEffect, useRef, useState } from 'react'

import type { Link } from '#modules/mail/contract.ts'

/**
 * A mail as its writer laid it out, in a frame that runs nothing and loads nothing: `sandbox` without scripts, and a
 * document that carries its own policy. Its links have no address; a click asks us, and we ask the reader.
 */
export function MessageFrame({
  html,
  title,
  onLink,
}: {
  html: string
  title: string
  onLink: (index: number) => void
}) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(160)
  const follow = useRef(onLink)
  useEffect(() => {
    follow.current = onLink
  })
  const ready = () => {
    const inside = frame.current?.contentDocument
    if (!inside) return
    const measure = () => setHeight(Math.min(20_000, Math.max(48, inside.documentElement.scrollHeight)))
    measure()
    new ResizeObserver(measure).observe(inside.documentElement)
    inside.addEventListener('click', (event) => {
      const target = event.target as Element | null // of another window, so `instanceof` does not know it
      const link = target?.closest?.('[data-link]')
      if (!link) return
      event.preventDefault()
      follow.current(Number(link.getAttribute('data-link')))
    })
  }
  return (
    <iframe
      ref={frame}
      title={title}
      // Same origin lets us measure it and hear its clicks; without scripts nothing in it can use that.
      sandbox="allow-same-origin"
      srcDoc={html}
      onLoad={ready}
      className="block w-full rounded-control bg-[white] [color-scheme:light]"
      style={{ height }}
    />
  )
}

/** What a link's host and text say of where it leads. */
export const describedLink = ({ text, host, mismatch }: Link): string =>
  mismatch ? `“${text}” really leads to ${host}` : `${text || host} leads to ${host}`
