import { type ReactNode, useEffect } from 'react'

import { cn } from './class-names.ts'

/** A page of text width: title, what stands beside it, and its content. */
export function Page({
  title,
  aside,
  children,
  wide = false,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
  wide?: boolean
}) {
  useTitle(title)
  return (
    <div
      // All pages have one left edge, so that nothing jumps from one to the next.
      className={cn('w-full px-4 pt-5 pb-24 md:px-8 md:pt-8', wide ? 'max-w-[84rem]' : 'max-w-[59rem]')}
    >
      <header className="mb-6 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="text-title font-semibold md:text-display md:tracking-[-0.02em]">{title}</h1>
        {aside ? <div className="flex items-center gap-2">{aside}</div> : null}
      </header>
      {children}
    </div>
  )
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Reeve`
  }, [title])
}

/** A part of a page with its own small heading. */
export const Section = ({
  title,
  aside,
  children,
  className,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
  className?: string
}) => (
  <section className={cn('mb-8', className)} aria-label={title}>
    <div className="mb-2 flex min-h-7 items-center justify-between gap-3">
      <h2 className="text-base font-semibold text-ink-soft">{title}</h2>
      {aside}
    </div>
    {children}
  </section>
)
