import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

import { IconButton } from './button.tsx'
import { cn } from './class-names.ts'

/** A dialog in the middle, or a sheet from below on a small screen. Escape and the scrim close it; focus comes back. */
export const Dialog = ({
  open,
  onClose,
  title,
  description,
  children,
  className,
  hideTitle = false,
}: {
  open: boolean
  onClose: () => void
  title: string
  description?: string
  children: ReactNode
  className?: string
  hideTitle?: boolean
}) => (
  <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
    <Radix.Portal>
      <Radix.Overlay className="animate-appear fixed inset-0 z-40 bg-scrim" />
      <Radix.Content
        {...(description ? {} : { 'aria-describedby': undefined })}
        onOpenAutoFocus={(event) => {
          // The focus stands on what was opened, not on what closes it.
          event.preventDefault()
          if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
        }}
        className={cn(
          'animate-rise fixed inset-x-0 bottom-0 z-50 flex max-h-[88dvh] flex-col overflow-hidden rounded-t-sheet border border-line bg-raised shadow-float outline-none',
          'md:inset-x-auto md:top-[12vh] md:bottom-auto md:left-1/2 md:max-h-[76vh] md:w-[min(92vw,40rem)] md:-translate-x-1/2 md:rounded-sheet',
          className,
        )}
      >
        <div className={cn('flex items-center justify-between gap-4 px-5 pt-4 pb-2', hideTitle && 'sr-only')}>
          <Radix.Title className="text-lead font-semibold">{title}</Radix.Title>
          {hideTitle ? null : (
            <Radix.Close asChild>
              <IconButton label="Close" keys="Escape">
                <X />
              </IconButton>
            </Radix.Close>
          )}
        </div>
        {description ? (
          <Radix.Description className="px-5 pb-3 text-ink-soft">{description}</Radix.Description>
        ) : null}
        {children}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
)
