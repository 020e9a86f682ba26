import type { Warning } from '#modules/mail/contract.ts'
import { Notice } from '#web/components/notice.tsx'

/** What a reader must know of a mail; the stranger's own words stand apart, as a quotation. */
export const Warnings = ({ warnings }: { warnings: readonly Warning[] }) =>
  [...warnings]
    .sort((a, b) => Number(b.severity === 'danger') - Number(a.severity === 'danger'))
    .map(({ kind, severity, words, quote }) => (
      <Notice key={`${kind}${words}`} look={severity === 'danger' ? 'danger' : 'warn'}>
        <p className="font-medium">{words}</p>
        {quote ? <blockquote className="quoted mt-1.5 text-meta">{quote}</blockquote> : null}
      </Notice>
    ))
