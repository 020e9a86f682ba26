import { CircleDollarSign, Eraser, Eye, KeyRound, PencilLine, Send } from 'lucide-react'
import type { ReactNode } from 'react'

import type { Tone } from '#web/components/chip.tsx'

/** Effect classes, each with an icon and a word. */
export const EFFECT: Record<string, { word: string; icon: ReactNode; tone: Tone }> = {
  read: { word: 'Looks', icon: <Eye aria-hidden="true" />, tone: 'plain' },
  write: { word: 'Your data', icon: <PencilLine aria-hidden="true" />, tone: 'plain' },
  outward: { word: 'Outward', icon: <Send aria-hidden="true" />, tone: 'accent' },
  destructive: { word: 'Destroys', icon: <Eraser aria-hidden="true" />, tone: 'danger' },
  spend: { word: 'Spends', icon: <CircleDollarSign aria-hidden="true" />, tone: 'warn' },
  authority: { word: 'Authority', icon: <KeyRound aria-hidden="true" />, tone: 'warn' },
}
