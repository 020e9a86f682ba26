import { Link } from '@tanstack/react-router'

import type { WhyNode } from '#kernel/ledger/why-contract.ts'
import { useZone } from '#web/setting.ts'
import { spoken } from '#web/time.ts'
import { WithAddresses } from './address.tsx'
import { asSentence, partWords } from './origins.tsx'
import { SourceTag } from './source-tag.tsx'
import { actOf, withMoments } from './why-branches.ts'

/** A reason in words, what its source itself says as a quotation, and below it what it rests on. */
export function Reason({ reason }: { reason: WhyNode }) {
  const { text, children } = reason
  // Another act tells of itself on its own account.
  const quotation = actOf(reason) ? undefined : text
  return (
    <>
      <ReasonWords reason={reason} />
      {quotation ? (
        <blockquote className="quoted mt-1 whitespace-pre-wrap wrap-anywhere">“{quotation}”</blockquote>
      ) : null}
      {children.length ? (
        <ul className="mt-1 space-y-1.5 pl-3">
          {children.map((child, at) => (
            <li key={at}>
              <Reason reason={child} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

function ReasonWords({ reason }: { reason: WhyNode }) {
  const { kind, words, source } = reason
  const zone = useZone()
  const act = actOf(reason)
  const said = withMoments(words, (moment) => spoken(moment, zone))
  if (act)
    return (
      <Link
        to="/activity"
        search={{ why: act }}
        replace
        className="rounded-[3px] text-accent underline decoration-accent-line underline-offset-3 hover:decoration-accent"
      >
        {asSentence(said)}
      </Link>
    )
  if (source && (kind === 'source' || kind === 'quote')) return <SourceTag source={source} words={said} />
  if (kind === 'argument') return <span>{partWords(words)}</span>
  if (kind === 'card' || kind === 'grant')
    return (
      <>
        {kind === 'card' ? 'The card' : 'You had allowed it:'} “<WithAddresses>{said}</WithAddresses>”
      </>
    )
  return <WithAddresses>{`${asSentence(said).replace(/\.$/, '')}.`}</WithAddresses>
}
