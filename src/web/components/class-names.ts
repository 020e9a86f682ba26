import { type ClassValue, clsx } from 'clsx'
import { twMerge } from 'tailwind-merge'

/** Joins class names; of two that say the same, the later wins. */
export const cn = (...names: ClassValue[]): string => twMerge(clsx(names))
