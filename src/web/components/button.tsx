import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'

import { cn } from './class-names.ts'
import { Kbd } from './kbd.tsx'

const button = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-colors duration-100 disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'bg-accent text-on-accent hover:bg-accent-strong',
        plain: 'border border-line bg-surface text-ink shadow-card hover:bg-hover',
        quiet: 'text-ink-soft hover:bg-hover hover:text-ink',
        danger: 'border border-danger-line bg-surface text-danger hover:bg-danger-soft',
      },
      size: {
        small: 'h-7 px-2 text-meta pointer-coarse:h-11',
        medium: 'h-8 px-3 text-base pointer-coarse:h-11',
        large: 'h-10 px-4 text-base pointer-coarse:h-11',
        icon: 'size-8 text-base pointer-coarse:size-11',
      },
    },
    defaultVariants: { look: 'plain', size: 'medium' },
  },
)

type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof button> & { asChild?: boolean; keys?: string }

/** A button. `keys` is its shortcut, shown where there is a keyboard. */
export function Button({ className, look, size, asChild, keys, children, ...rest }: ButtonProps) {
  const names = cn(button({ look, size }), className)
  if (asChild)
    return (
      <Slot.Root className={names} {...rest}>
        {children}
      </Slot.Root>
    )
  return (
    <button type="button" className={names} {...rest}>
      {children}
      {keys ? <Kbd keys={keys} tone={look === 'primary' ? 'onAccent' : 'plain'} /> : null}
    </button>
  )
}

/** A button that is only an icon; its label is read out and shown on hover. */
export const IconButton = ({
  label,
  keys,
  ...rest
}: Omit<ButtonProps, 'keys'> & { label: string; keys?: string }) => (
  <Button size="icon" look="quiet" aria-label={label} title={keys ? `${label} (${keys})` : label} {...rest} />
)
