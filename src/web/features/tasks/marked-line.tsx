import type { Captured, CapturedPart } from '#language/capture/index.ts'

/** The line with its understood stretches marked, in transparent letters behind the field, which is as high as it. */
export function MarkedLine({ text, parts }: { text: string; parts: readonly CapturedPart[] }) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none py-1 break-words whitespace-pre-wrap text-transparent"
    >
      {parts.map(({ from, to }, index) => (
        <span key={from}>
          {text.slice(parts[index - 1]?.to ?? 0, from)}
          <mark className="rounded-[4px] bg-accent-soft text-transparent">{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(parts.at(-1)?.to ?? 0)}
      {/* A last line without a letter has its height too. */}
      {'\u200b'}
    </div>
  )
}

/** What is marked in the line: a day said for several tasks once. */
export const partsOf = (tasks: readonly Captured[]): CapturedPart[] =>
  [...new Map(tasks.flatMap(({ parts }) => parts).map((part) => [part.from, part])).values()].sort(
    (a, b) => a.from - b.from,
  )
