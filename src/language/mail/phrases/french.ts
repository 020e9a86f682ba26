import { phrase, type Phrasebook } from './phrase.ts'

export const french: Phrasebook = {
  asks: [
    phrase(
      "s'il vous plaît",
      2.3,
      /\bs['’]il (?:vous|te) pla[iî]t\b|\b(?:svp|stp)\b|\bmerci de (?:me |nous |bien vouloir |ne pas )?\p{L}+/iu,
    ),
    phrase(
      'pouvez-vous',
      2.6,
      /\b(?:pouvez|pourriez|voulez|voudriez|auriez|avez|êtes|seriez|savez)[- ]vous\b|\b(?:peux|pourrais|veux|aurais|as|es|serais|sais)[- ]tu\b|\btu (?:peux|pourrais)\b|\bvous (?:pourriez|pouvez)\b/iu,
    ),
    phrase(
      "j'ai besoin",
      2.1,
      /\bj['’]ai(?:rais)? besoin|\bj['’]aurais besoin|\bnous (?:avons|aurions) besoin|\bil (?:me|nous) faudrait|\bveuillez\b|\bdans l['’]attente de\b|\b(?:nous attendons|j['’]attends) (?:votre|ton|ta|vos) |\btenez-moi|\bdites-moi|\bdis-moi|\benvoyez-moi|\benvoie-moi/iu,
    ),
    phrase(
      'French question',
      1.7,
      /^(?:\P{L}*)(?:est-ce que|quand|où|qui|quel(?:le)?s?|comment|pourquoi|combien|à quelle)(?!\p{L}).*\?/iu,
    ),
  ],
  notAsks: [
    phrase('politesse', -4.5, /\b(?:comment (?:vas-tu|allez-vous|ça va)|ça va|n['’]est-ce pas)\b/iu),
    phrase(
      'pour toute question',
      -3.6,
      /\b(?:n['’]hésitez pas|n['’]hésite pas|si vous avez (?:des|la moindre) questions?|pour toute question|à votre disposition)/iu,
    ),
    phrase('publicité', -3.0, /\b(?:en savoir plus|cliquez|désabonner|profitez)\b/iu),
    phrase(
      'automatique',
      -3.0,
      /\b(?:ne pas répondre|veuillez trouver ci-joint|ci-joint(?:e|s)?\b|veuillez agréer|veuillez noter)/iu,
    ),
    phrase('rien à faire', -4.5, /\b(?:aucune (?:action|réponse)|rien à faire|pas besoin de)\b/iu),
    phrase('remerciement', -1.6, /^\W*merci(?! de\b)(?!.*\?)/iu),
    phrase('rapporté', -1.2, /\b(?:a|ont) (?:demandé|dit)\b(?!.*\?)/iu),
  ],
  promises: [
    phrase(
      'je vais',
      2.2,
      /(?<!\p{L})(?:(?:je (?:vais|vous|te|le|la|les|l['’])|nous (?:allons|vous|te)|vous (?:aurez|recevrez)|tu (?:auras|recevras))(?!\p{L}).{0,40}(?:envo|répon|rappel|appel|prépar|transm|confirm|fini|rend|livr|fai|ferons|ferai|parven|tien|donn)|je (?:reviens|m['’]en occupe|m['’]occupe)|j['’]enverrai|j['’]envoie|vous (?:aurez|recevrez) |tu (?:auras|recevras) )/iu,
    ),
  ],
  notPromises: [
    phrase('nié', -2.4, /\b(?:ne |n['’]).{1,20} pas\b/iu),
    phrase('condition', -1.3, /^\W*(?:si|quand|dès que)\b.{0,80}\b(?:je|nous)\b/iu),
  ],
  today: /\b(?:dès que possible|aujourd['’]hui|immédiatement|en urgence|urgente?)\b/iu,
  soon: /\b(?:bientôt|rapidement|demain|rappel)\b/iu,
  nothing: /\b(?:aucune (?:action|réponse)|rien à faire|pour (?:ton|votre) information)\b/iu,
}
