import { Button } from '#web/components/button.tsx'
import { Dialog } from '#web/components/dialog.tsx'
import { Notice } from '#web/components/notice.tsx'
import type { Link } from '#modules/mail/contract.ts'
import { describedLink } from './message-frame.tsx'

/** Before a link of a mail is opened: where it really leads. */
export const LinkDialog = ({ link, onClose }: { link: Link | undefined; onClose: () => void }) => (
  <Dialog
    open={link !== undefined}
    onClose={onClose}
    title="Open this link?"
    className="md:w-[min(92vw,30rem)]"
  >
    {link ? (
      <div className="space-y-4 px-5 pb-5">
        {link.mismatch ? <Notice look="danger">{describedLink(link)}</Notice> : null}
        <p className="rounded-control bg-sunken p-3 font-mono text-meta break-all">{link.href}</p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Leave it</Button>
          {/^https?:|^mailto:/i.test(link.href) ? (
            <Button asChild look={link.mismatch ? 'danger' : 'primary'}>
              <a href={link.href} target="_blank" rel="noopener noreferrer nofollow" onClick={onClose}>
                Open {link.host}
              </a>
            </Button>
          ) : null}
        </div>
      </div>
    ) : null}
  </Dialog>
)
