import type { MailFacts, MailType } from './types.ts'

/** What kind of mail it is, and the sign that told, in words that complete “because it …”. */
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
  /^(?:auto(?:matic|mated)?[- ]?reply|automatische antwort|réponse automatique|respuesta automática|abwesenheits(?:notiz|nachricht|meldung)|message d['’]absence)\b|^(?:out of (?:the )?office|abwesend|absent du bureau|fuera de la oficina)\b.{0,20}:/i
const MACHINE =
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|notifications?|notify|alerts?|mailer|robot|bot|system|support-noreply|updates?|news(?:letter)?s?|marketing|offers?|deals|billing|payments?|orders?|receipts?|reservations?|bookings?|tickets?|shipping|versand|bestellung(?:en)?|rechnung(?:en)?|invoices?|accounts?(?:-security)?|security|calendar-notification|builds?|ci|jira|github|gitlab)(?:[-_.+\d].*)?$/i
/** Behind these sits a person or a machine. */
const OFFICE = /^(?:info|hello|hi|team|service|support|office|kontakt|contact|help|sales|booking)$/i
const NO_REPLY = /no[-_.]?reply|do[-_.]?not[-_.]?reply|bounces?[-+]|mailer|notification/i
const RECEIPT =
  /\b(?:receipt|invoice|(?:order|hotel|flight|reservation) confirmation|order (?:#|no\.?|number)|your order|payment (?:received|confirmation|successful)|booking (?:is )?confirm(?:ation|ed)|e-?ticket|itinerary|has (?:been )?shipped|rechnung|quittung|beleg|bestell(?:ung|bestätigung)|zahlungs(?:eingang|bestätigung)|buchungsbestätigung|versandbestätigung|facture|reçu|confirmation de (?:commande|paiement|réservation)|votre commande|factura|recibo|pedido|confirmación de (?:pedido|pago|reserva))(?!\p{L})/iu
const CAMPAIGN =
  /mailchimp|sendgrid|mailgun|campaign|hubspot|klaviyo|constant ?contact|sendinblue|brevo|substack|marketo|cleverreach|rapidmail|mailjet/i
/** Services whose mails come by a list of their own, one for each repository or project. */
const SERVICE = /\b(?:github|gitlab|jira|bitbucket|trello|asana|linear|sentry)\b/
const SELLING =
  /\b(?:unsubscribe|view (?:this email )?in (?:your )?browser|newsletter|abbestellen|abmelden|im browser (?:ansehen|anzeigen)|se désabonner|désinscri|darse de baja|ver en (?:el|tu) navegador)\b/i

/** Judges by headers first, then by the subject, then by words. Never throws. */
export function typeOf(facts: MailFacts): TypeJudgement {
  const signs = signsOf(facts)
  return (
    byDelivery(facts, signs) ??
    byList(facts, signs) ??
    byMachine(facts, signs) ??
    judged('person', facts.isReplyToOwner ? 0.97 : 0.85, 'was written by a person')
  )
}

interface Signs {
  readonly header: (name: string) => string
  readonly subject: string
  readonly opening: string
  readonly local: string
  /** RFC 3834 §5; empty also where it says `no`. */
  readonly auto: string
  readonly unsubscribes: boolean
  readonly isBulk: boolean
  readonly isMachine: boolean
  readonly isCampaign: boolean
  readonly isReceipt: boolean
  readonly isOffice: boolean
}

const judged = (type: MailType, certainty: number, sign: string): TypeJudgement => ({ type, sign, certainty })

function signsOf(facts: MailFacts): Signs {
  const header = (name: string): string => facts.headers[name]?.slice(0, 1_000).toLowerCase() ?? ''
  const subject = facts.subject.slice(0, 300)
  const opening = facts.text.slice(0, 4_000)
  const local = facts.from.address.split('@')[0] ?? ''
  const isMachine = MACHINE.test(local) || NO_REPLY.test(facts.from.address)
  const mailers = `${header('x-mailer')} ${header('x-campaign')} ${header('return-path')}`
  return {
    header,
    subject,
    opening,
    local,
    auto: header('auto-submitted') === 'no' ? '' : header('auto-submitted'),
    unsubscribes: header('list-unsubscribe') !== '',
    isBulk: /bulk|junk/.test(header('precedence')),
    isMachine,
    isCampaign: header('feedback-id') !== '' || CAMPAIGN.test(mailers),
    isReceipt: RECEIPT.test(subject) || (isMachine && RECEIPT.test(opening.slice(0, 600))),
    isOffice: OFFICE.test(local),
  }
}

/** Bounces, invitations and their answers, automatic replies. */
function byDelivery(facts: MailFacts, { header, subject, local, auto }: Signs): TypeJudgement | null {
  const contentType = header('content-type')
  if (/report-type="?delivery-status/.test(contentType)) return judged('bounce', 1, 'is a delivery report')
  const fromServer = /^(?:mailer-daemon|postmaster)$/i.test(local)
  if (fromServer || (header('return-path') === '<>' && BOUNCE.test(subject)))
    return judged('bounce', 0.98, 'reports that a mail of yours did not arrive')
  if (ANSWERED.test(subject) && (facts.hasInvitation || contentType.includes('calendar')))
    return judged('notification', 0.95, 'answers an invitation')
  if (facts.hasInvitation) return judged('invitation', 0.98, 'carries an invitation to a meeting')
  const isAway = header('x-autoreply') !== '' || header('x-autorespond') !== '' || AWAY.test(subject)
  if (auto.startsWith('auto-replied') || isAway) return judged('automatic', 0.96, 'is an automatic reply')
  return null
}

/** What went to many: receipts apart, lists people write on, newsletters, services. */
function byList(facts: MailFacts, signs: Signs): TypeJudgement | null {
  const { header, opening, unsubscribes, isMachine, isBulk, isCampaign, auto } = signs
  const fromMany = isMachine || signs.isOffice || unsubscribes || isBulk || auto !== ''
  if (signs.isReceipt && fromMany && !isAnswer(signs.subject))
    return judged('receipt', 0.93, 'confirms an order, a payment or a booking')
  const isList = header('list-id') !== ''
  const viaList = `came through the mailing list ${listName(facts)}`
  if (isList && (header('list-post') !== '' || header('precedence') === 'list' || isDiscussion(facts)))
    return SERVICE.test(header('list-id'))
      ? judged('notification', 0.93, 'is a report of a service')
      : judged('list', 0.95, viaList)
  if (SERVICE.test(`${header('x-mailer')} ${header('list-id')}`))
    return judged('notification', 0.93, 'is a report of a service')
  if (unsubscribes && (isMachine || isCampaign || isBulk || isList || SELLING.test(opening)))
    return judged('newsletter', 0.95, 'has List-Unsubscribe and went to many')
  if (isList && isMachine) return judged('notification', 0.9, 'is a report of a service')
  if (isList) return judged('list', 0.85, viaList)
  return null
}

function byMachine(facts: MailFacts, signs: Signs): TypeJudgement | null {
  const { opening, subject, unsubscribes, isMachine, isBulk, isCampaign, auto } = signs
  if (auto.startsWith('auto-generated') || isMachine || isBulk) {
    if (SELLING.test(opening) || isCampaign) return judged('newsletter', 0.8, 'was sent to many by a machine')
    if (NO_REPLY.test(facts.from.address) || auto !== '' || isBulk || !hasGreeting(facts))
      return judged('notification', 0.88, 'was sent by a machine')
  }
  if (unsubscribes) return judged('newsletter', 0.85, 'has List-Unsubscribe')
  if (facts.isReplyToOwner || isAnswer(subject)) return null
  if (isCampaign) return judged('newsletter', 0.8, 'was sent by a bulk mail service')
  if (SELLING.test(`${opening}\n${facts.text.slice(-2_000)}`))
    return judged('newsletter', 0.75, 'says how to unsubscribe')
  return null
}

/** Somebody answers on the list: it has In-Reply-To and a person's From. */
const isDiscussion = (facts: MailFacts): boolean =>
  facts.headers['in-reply-to'] !== undefined || isAnswer(facts.subject)

const isAnswer = (subject: string): boolean =>
  /^\s*(?:\[[^\]]{0,60}\]\s*)?(?:re|aw|fwd?|wg|tr|rv|antw|sv)(?:\[\d+\])?\s?:/i.test(subject)

const hasGreeting = (facts: MailFacts): boolean =>
  /^\s*(?:hi|hello|hey|dear|hallo|liebe[r]?|guten|sehr geehrte|bonjour|salut|cher|chère|hola|estimad|buenos)\b/i.test(
    facts.text.slice(0, 60),
  )

/** The list's name from List-Id (RFC 2919 §2): its phrase, or the first label of its id. */
function listName(facts: MailFacts): string {
  const id = facts.headers['list-id'] ?? ''
  const phrase = id.slice(0, 200).split('<')[0]?.replace(/["']/g, '').trim()
  if (phrase) return phrase
  return /<?([\w-]+)/.exec(id)?.[1] ?? 'of its sender'
}
