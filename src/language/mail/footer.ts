import type { Line } from './lines.ts'

/** First words of what nobody wrote for this mail: legal notices, list footers, virus scanner notes. */
const FOOTER = [
  /^(?:confidentiality notice|disclaimer|legal notice|important notice|privileged and confidential|haftungsausschluss|avis de confidentialité|aviso (?:legal|de confidencialidad))\b/i,
  /^(?:this|the (?:information|contents?)(?: contained)? (?:in|of) this|the information transmitted)\s?(?:e-?mail|message|communication)?.{0,80}\b(?:confidential|privileged|intended (?:only|solely)|intended recipient)/i,
  /^this (?:e-?mail|message)(?: and any| is| may| contains).{0,120}$/i,
  /^(?:diese|der inhalt dieser) (?:e-?mail|nachricht|mail)\b.{0,120}\b(?:vertraulich|rechtlich|bestimmt)/i,
  /^(?:ce (?:message|courriel|mail|courrier)|le contenu de ce)\b.{0,140}\b(?:confidentiel|destiné|destinataire)/i,
  /^(?:este (?:mensaje|correo)|la información contenida|el contenido de este)\b.{0,140}\b(?:confidencial|destinatario|dirigid)/i,
  /^(?:please )?(?:consider|think of) the environment|^bitte (?:denken|prüfen) sie.{0,60}(?:umwelt|drucken)|^pensez à l['’]environnement/i,
  /^(?:to )?(?:unsubscribe|manage your (?:subscription|preferences|notifications))\b|^you (?:are receiving|received|'re receiving|’re receiving) this\b|^(?:abmelden|newsletter abbestellen|sie erhalten diese (?:e-?mail|nachricht))\b|^(?:se désabonner|vous recevez ce)\b|^(?:darse de baja|cancelar (?:la )?suscripción|recibe(?:s)? este correo)\b/i,
  /^(?:virus-?free|this email has been (?:checked|scanned)|scanned by|diese e-?mail wurde .{0,30}(?:geprüft|viren))\b/i,
  /^-----BEGIN PGP (?:SIGNATURE|PUBLIC KEY)/,
  /^https?:\/\/\S*(?:listinfo|mailman|unsubscribe|abmelden)\S*$/i,
  /^do you yahoo!\?|^join the world['’]s largest|^get your free (?:e-?mail|download)|^chat with friends online/i,
]
const RULE = /^[-_=*~]{8,}$/
const LIST_NOTE =
  /mailing list|mailman|listinfo|list-?(?:master|info|owner)|unsubscri|sponsored by|_{3,}|groups\.|sf\.net|archive/i

/** The line where such text begins, among lines `first` up to `end`; -1 when there is none. */
export function footerStart(lines: readonly Line[], first: number, end: number): number {
  for (let at = first; at < end; at++) {
    const line = lines[at]
    if (!line || line.text === '') continue
    if (FOOTER.some((pattern) => pattern.test(line.text)) && at > first) return at
    if (RULE.test(line.text) && end - at <= 12 && mentionsList(lines, at + 1, end)) return at
  }
  return -1
}

function mentionsList(lines: readonly Line[], first: number, end: number): boolean {
  for (let at = first; at < end && at < first + 4; at++) {
    const line = lines[at]
    if (line && LIST_NOTE.test(line.text)) return true
  }
  return false
}
