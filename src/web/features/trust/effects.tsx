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

const SOURCES: Record<string, string> = {
  owner: 'from you',
  contacts: 'from your contacts',
  local: 'worked out by Reeve from your data',
  web: 'from the web',
  model: 'written by a model',
  correspondent: 'the sender you answer',
  message: 'from somebody’s mail',
  event: 'from somebody’s invitation',
}

/** Where a value came from, in words: `message:…` is a stranger's text. */
export const sourceWords = (source: string): string => SOURCES[source.split(':')[0] ?? ''] ?? source

/** Whether somebody other than the owner wrote it. */
export const isForeign = (source: string): boolean => /^(message|event):|^web$/.test(source)
