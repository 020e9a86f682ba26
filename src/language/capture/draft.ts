import type { CapturedPart, PartKind } from './types.ts'

/** Stands for a sign that is taken or literal; no grammar reads it. */
const TAKEN = '\uFFFC'

/**
 * A line while it is being understood. What one reader takes, the next no longer sees; offsets stay those
 * of the line.
 */
export class Draft {
  readonly line: string
  /** The line with everything taken or literal blotted out. */
  rest: string
  readonly parts: CapturedPart[] = []
  /** Stretches that are no part but do not belong into the title: “remind me to”. */
  readonly dropped: { readonly from: number; readonly to: number }[] = []

  constructor(line: string) {
    this.line = line
    this.rest = line
  }

  take(kind: PartKind, from: number, to: number, meaning: string): void {
    this.parts.push({ kind, from, to, text: this.line.slice(from, to), meaning })
    this.blot(from, to)
  }

  drop(from: number, to: number): void {
    this.dropped.push({ from, to })
    this.blot(from, to)
  }

  /** Keeps a stretch from being read; it stays in the title. */
  blot(from: number, to: number): void {
    this.rest = this.rest.slice(0, from) + TAKEN.repeat(to - from) + this.rest.slice(to)
  }
}
