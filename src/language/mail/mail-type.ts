import type { MailFacts, MailType } from './types.ts'

/** What kind of mail it is, and the sign that told, as a fragment that completes “because …”. */
export interface TypeJudgement {
  readonly type: MailType
  readonly sign: string
  /** 0..1: how surely. Headers tell more surely than words. */
  readonly certainty: number
}

const BOUNCE =
  /undeliver(?:able|ed)|delivery (?:status notification|failure|has failed)|mail delivery (?:failed|subsystem|system)|returned mail|failure notice|unzustellbar|nicht zugestellt|échec de (?:la )?(?:remise|distribution)|no se pudo entregar|entrega fallida/i
const ANSWERED =
  /^(?:accepted|declined|tentative(?:ly accepted)?|zugesagt|angenommen|abgelehnt|mit vorbehalt|accepté|refusé|provisoire|aceptado|rechazado|provisional)\s?:/i
const AWAY =
  /^(?:auto(?:matic)?[- ]?reply|out of (?:the )?office|on (?:vacation|leave|holiday)|abwesen|automatische antwort|réponse automatique|absence|absent du bureau|respuesta automática|fuera de la oficina)/i
const MACHINE =
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|notifications?|notify|alerts?|mailer|robot|bot|system|support-noreply|updates?|news(?:letter)?s?|info|hello|team|marketing|offers?|deals|billing|payments?|orders?|receipts?|reservations?|bookings?|tickets?|shipping|versand|bestellung(?:en)?|rechnung(?:en)?|invoices?|service|account(?:s|-security)?|security|calendar-notification|builds?|ci|jira|github|gitlab)(?:[-_.+\d].*)?$/i
const NO_REPLY = /no[-_.]?reply|do[-_.]?not[-_.]?reply|bounces?[-+]|mailer|notification/i
const RECEIPT =
  /\b(?:receipt|invoice|(?:order|hotel|flight|reservation) confirmation|order (?:#|no\.?|number)|your order|payment (?:received|confirmation|successful)|booking (?:is )?confirm(?:ation|ed)|e-?ticket|itinerary|has (?:been )?shipped|rechnung|quittung|beleg|bestell(?:ung|bestätigung)|zahlungs(?:eingang|bestätigung)|buchungsbestätigung|versandbestätigung|facture|reçu|confirmation de (?:commande|paiement|réservation)|votre commande|factura|recibo|pedido|confirmación de (?:pedido|pago|reserva))(?!\p{L})/iu
const CAMPAIGN =
  /mailchimp|sendgrid|mailgun|campaign|hubspot|klaviyo|constant ?contact|sendinblue|brevo|substack|marketo|cleverreach|rapidmail|mailjet/i
const SELLING =
  /\b(?:unsubscribe|view (?:this email )?in (?:your )?browser|newsletter|abbestellen|abmelden|im browser (?:ansehen|anzeigen)|se désabonner|désinscri|darse de baja|ver en (?:el|tu) navegador)\b/i

/** Judges by headers first, then by the subject, then by words. Never throws. */
export function typeOf(facts: MailFacts): TypeJudgement {
  const header = (name: string): string => facts.headers[name]?.toLowerCase() ?? ''
  const local = facts.from.address.split('@')[0] ?? ''
  const subject = facts.subject.slice(0, 300)
  const judged = (type: MailType, certainty: number, sign: string): TypeJudgement => ({
    type,
    sign,
    certainty,
  })

  const contentType = header('content-type')
  if (/report-type="?delivery-status/.test(contentType)) return judged('bounce', 1, 'it is a delivery report')
  if (
    /^(?:mailer-daemon|postmaster)$/i.test(local) ||
    (header('return-path') === '<>' && BOUNCE.test(subject))
  )
    return judged('bounce', 0.98, 'a mail server reports that a mail did not arrive')
  if (ANSWERED.test(subject) && (facts.hasInvitation || contentType.includes('calendar')))
    return judged('notification', 0.95, 'somebody answers an invitation')
  if (facts.hasInvitation) return judged('invitation', 0.98, 'it carries an invitation to a meeting')

  const auto = header('auto-submitted')
  if (
    auto.startsWith('auto-replied') ||
    header('x-autoreply') ||
    header('x-autorespond') ||
    AWAY.test(subject)
  )
    return judged('automatic', 0.96, 'it is an automatic reply')

  const hasListId = header('list-id') !== ''
  const unsubscribes = header('list-unsubscribe') !== ''
  const bulk = /bulk|junk/.test(header('precedence'))
  const machine = MACHINE.test(local) || NO_REPLY.test(facts.from.address)
  const campaign =
    header('feedback-id') !== '' ||
    CAMPAIGN.test(`${header('x-mailer')} ${header('x-campaign')} ${header('return-path')}`)
  const opening = facts.text.slice(0, 4_000)
  const receipt = RECEIPT.test(subject) || (machine && RECEIPT.test(opening.slice(0, 600)))

  if (receipt && (machine || unsubscribes || bulk || auto !== '' || /^(?:auto|no)/.test(auto)))
    return judged('receipt', 0.93, 'it confirms an order, a payment or a booking')
  if (hasListId && (header('list-post') !== '' || /list/.test(header('precedence')) || isDiscussion(facts)))
    return judged('list', 0.95, `it came through the mailing list ${listName(facts)}`)
  if (
    /\b(?:github|gitlab|jira|bitbucket|trello|asana|linear|sentry)\b/.test(
      header('x-mailer') + header('list-id'),
    )
  )
    return judged('notification', 0.93, 'a service reports something')
  if (unsubscribes && (machine || campaign || bulk || hasListId || SELLING.test(opening)))
    return judged('newsletter', 0.95, 'it has List-Unsubscribe and went to many')
  if (hasListId && machine) return judged('notification', 0.9, 'a service reports something')
  if (hasListId) return judged('list', 0.85, `it came through the mailing list ${listName(facts)}`)
  if (auto.startsWith('auto-generated') || machine || bulk) {
    if (receipt) return judged('receipt', 0.9, 'it confirms an order, a payment or a booking')
    if (SELLING.test(opening) || campaign) return judged('newsletter', 0.8, 'a machine sent it to many')
    if (NO_REPLY.test(facts.from.address) || auto !== '' || bulk || !hasGreeting(facts))
      return judged('notification', 0.88, 'a machine sent it')
  }
  if (unsubscribes) return judged('newsletter', 0.85, 'it has List-Unsubscribe')
  if (campaign && !facts.isReplyToOwner) return judged('newsletter', 0.8, 'a bulk mail service sent it')
  return judged('person', facts.isReplyToOwner ? 0.97 : 0.85, 'a person wrote it')
}

/** Somebody answers on the list: it has In-Reply-To and a person's From. */
const isDiscussion = (facts: MailFacts): boolean =>
  facts.headers['in-reply-to'] !== undefined || /^re:/i.test(facts.subject)

const hasGreeting = (facts: MailFacts): boolean =>
  /^\s*(?:hi|hello|hey|dear|hallo|liebe[r]?|guten|sehr geehrte|bonjour|salut|cher|chère|hola|estimad|buenos)\b/i.test(
    facts.text.slice(0, 60),
  )

/** The list's name from List-Id (RFC 2919 §2): its phrase, or the first label of its id. */
export function listName(facts: MailFacts): string {
  const id = facts.headers['list-id'] ?? ''
  const phrase = id.slice(0, 200).split('<')[0]?.replace(/["']/g, '').trim()
  if (phrase) return phrase
  return /<?([\w-]+)/.exec(id)?.[1] ?? 'of its sender'
}
