import { Handshake } from 'lucide-react'
import { useState } from 'react'

import { Offer } from '#kernel/trust/contract.ts'
import { Button } from '#web/components/button.tsx'
import { WithAddresses } from './address.tsx'
import { GrantEditor } from './grant-editor.tsx'

/** A quiet offer to allow what was approved so often; nothing is chosen beforehand, and the sentence can be changed. */
export function GrantOffer({ offer, onClose }: { offer: Offer; onClose?: () => void }) {
  const [state, setState] = useState<'offered' | 'writing' | 'closed'>('offered')
  const close = () => {
    setState('closed')
    onClose?.()
  }
  if (state === 'closed') return null
  if (state === 'writing')
    return (
      <GrantEditor
        start={offer.grant.sentence}
        offered={Offer.encode(offer).grant}
        onDone={close}
        onClose={() => setState('offered')}
      />
    )
  return (
    <aside
      aria-label="An offer"
      className="flex items-start gap-3 rounded-card border border-line bg-sunken px-4 py-3"
    >
      <Handshake aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-ink-soft" />
      <div className="min-w-0 flex-1">
        <p className="text-meta text-ink-faint">{offer.because}</p>
        <p className="text-pretty wrap-break-word">
          <WithAddresses>{offer.sentence}</WithAddresses>
        </p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="small" onClick={() => setState('writing')}>
            See what it would allow
          </Button>
          <Button size="small" look="quiet" onClick={close}>
            Go on asking
          </Button>
        </div>
      </div>
    </aside>
  )
}
