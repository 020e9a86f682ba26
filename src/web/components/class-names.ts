import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

// Our own type scale: without it `text-meta` would be taken for a colour.
const merge = extendTailwindMerge({
  extend: { classGroups: { 'font-size': [{ text: ['meta', 'base', 'lead', 'title', 'display'] }] } },
})

/** Joins class names; of two that say the same, the later wins. */
export const cn = (...names: ClassValue[]): string => merge(clsx(names))
