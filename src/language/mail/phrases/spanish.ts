import { phrase, type Phrasebook } from './phrase.ts'

export const spanish: Phrasebook = {
  asks: [
    phrase('por favor', 2.3, /\bpor favor\b|\bles? ruego\b|\bse ruega\b|\brogamos\b/iu),
    phrase(
      'puedes',
      2.6,
      /(?<!\p{L})(?:puedes|podrías|puede|podría|pueden|podrían|podéis|podríais|quieres|tienes|te importa|le importa|me puedes|nos puedes|me podrías|podemos)(?!\p{L}).*\?|(?<!\p{L})(?:podrías|podría usted|puedes)(?!\p{L})/iu,
    ),
    phrase(
      'necesito',
      2.1,
      /(?<!\p{L})(?:necesito|necesitamos|necesitaría|me gustaría que|nos gustaría que|agradecería|quedo a la espera|envíame|mándame|dime|avísame|confírmame|confirma(?:d|r)?|envíanos|indícame|háganos saber|déjame saber)(?!\p{L})/iu,
    ),
    phrase('Spanish question', 1.9, /¿[^?]{3,}\?/u),
  ],
  notAsks: [
    phrase('cortesía', -4.5, /(?<!\p{L})(?:qué tal|cómo estás|cómo está|verdad\?)/iu),
    phrase(
      'cualquier duda',
      -3.6,
      /\b(?:no dude en|no dudes en|si tienes? (?:alguna|cualquier) (?:duda|pregunta|consulta)|cualquier duda)/iu,
    ),
    phrase('publicidad', -3.0, /\b(?:haz clic|haga clic|más información|aprovecha|darse de baja)\b/iu),
    phrase('automático', -3.0, /\b(?:no responda|adjunto (?:encontrará|le envío)|tenga en cuenta)\b/iu),
    phrase(
      'nada que hacer',
      -4.5,
      /\b(?:no (?:es necesario|hace falta|tienes? que)|ninguna acción|nada que hacer)\b/iu,
    ),
    phrase('agradecimiento', -1.6, /^\W*(?:muchas )?gracias(?!.*\?)/iu),
    phrase('contado', -1.2, /\b(?:preguntó|dijo|han? preguntado)\b(?!.*\?)/iu),
  ],
  promises: [
    phrase(
      'voy a',
      2.2,
      /(?<!\p{L})(?:voy a|vamos a|te (?:envío|mando|enviaré|mandaré|llamo|llamaré|confirmo|aviso|digo)|le (?:envío|enviaré|confirmo|llamo)|os (?:envío|mando)|lo (?:envío|mando|haré|hago|preparo)|enviaré|mandaré|confirmaré|prepararé|me encargo|me ocupo|cuenta con)(?!\p{L})/iu,
    ),
  ],
  notPromises: [
    phrase('negado', -2.4, /\bno (?:voy|puedo|podré|vamos|podemos)\b/iu),
    phrase('condición', -1.3, /^\W*(?:si|cuando|en cuanto)\b/iu),
  ],
  today: /\b(?:urgente|hoy|cuanto antes|lo antes posible|inmediatamente)\b/iu,
  soon: /(?<!\p{L})(?:pronto|mañana|recordatorio)(?!\p{L})/iu,
  nothing:
    /\b(?:no (?:es necesario|hace falta) (?:responder|contestar|hacer)|ninguna acción|nada que hacer|para tu información)\b/iu,
}
