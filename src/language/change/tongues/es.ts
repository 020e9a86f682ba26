import type { Tongue } from './types.ts'

const RANK = '(?<rank>máxima|alta|media|normal|baja|[1-4])'
const LIST = '(?: (?:de|del) ?(?:la |mi |nuestra )?(?:lista|agenda|calendario|tareas)(?: de[\\p{L} ]+)?)?'
const DONE = '(?:hech|terminad|completad|acabad|pagad|enviad|list)[oa]s?'
const form = (words: string) => new RegExp(`^${words}$`, 'iu')

export const es: Tongue = {
  locale: 'es',
  opening:
    /^(?:(?:por favor,?|porfa,?|ok,?|(?:(?:me|nos) )?(?:puedes|podrías)(?: tú)?|(?:(?:me|nos) )?(?:puede|podría)(?: usted)?|quiero|quisiera|hay que|tengo que|vamos a)\s+)+/iu,
  please: /,? (?:por favor|porfa)(?!\p{L})/giu,
  forms: [
    {
      verb: 'rename',
      words: form(
        '(?:renombrar?|cambi(?:a|ar) el (?:nombre|título) de(?:l| la)?) (?<what>.+?) (?:a|como|por) ["“«]?(?<title>.+?)["”»]?',
      ),
    },
    {
      verb: 'rank',
      words: form(
        `(?:pon|poner|cambiar?|sub[ei]r?|bajar?) la prioridad de(?:l)? (?<what>.+?) (?:a|en) ${RANK}`,
      ),
    },
    { verb: 'rank', words: form(`(?:pon|poner|marcar?) (?<what>.+?) (?:con|como|en|de) prioridad ${RANK}`) },
    { verb: 'complete', words: form(`(?:marcar?|pon|poner) (?<what>.+?) como ${DONE}`) },
    { verb: 'complete', words: form('tachar? (?<what>.+)') },
    { verb: 'complete', words: form('(?:hecho|listo|terminado)(?: con|:) (?<what>.+)') },
    {
      verb: 'complete',
      words: form(
        '(?:ya )?(?:he|hemos) (?:ya )?(?:terminado|acabado|hecho|completado|pagado|enviado|mandado|comprado|llamado|escrito|reservado|pedido|arreglado|leído|entregado)(?: con| de| a)? (?<what>.+)',
      ),
    },
    {
      verb: 'complete',
      words: form(
        '(?:ya )?(?:terminé|acabé|hice|completé|pagué|envié|mandé|compré|escribí|reservé|entregué|leí)(?: con)? (?<what>.+)',
      ),
    },
    { verb: 'complete', words: form('(?:termin|acab|complet)ar? (?<what>.+)') },
    {
      verb: 'complete',
      words: form(
        '(?<what>.+?)(?: (?:ya )?(?:está|están))?(?: ya)? (?:hech|terminad|completad|acabad|list)[oa]s?',
      ),
    },
    { verb: 'pin', words: form('(?:fijar?|anclar?) (?<what>.+?)(?: arriba)?') },
    { verb: 'unpin', words: form('(?:desfijar?|desanclar?) (?<what>.+)') },
    { verb: 'reopen', words: form('(?:reabr(?:e|ir)|vuelve a abrir|volver a abrir) (?<what>.+)') },
    {
      verb: 'drop',
      words: form(
        `(?:cancelar?|borrar?|eliminar?|quitar?|anular?|olvidar?|descartar?|suprim(?:e|ir)|sacar?) (?<what>.+?)${LIST}`,
      ),
    },
    { verb: 'drop', words: form('(?<what>.+?) (?:se cancela|(?:está|fue|ha sido) cancelad[oa])') },
    { verb: 'wait', words: form('(?:ocultar?|esconder?|aparcar?) (?<rest>.+)') },
    { verb: 'move', earlier: true, words: form('adelantar? (?<rest>.+)') },
    {
      verb: 'move',
      words: form(
        '(?:muev[eo]|mover|pasar?|cambiar?|aplazar?|retrasar?|atrasar?|posp[oó]n|posponer|reprogram(?:a|ar)|pon|poner) (?<rest>.+)',
      ),
    },
    {
      verb: 'move',
      words: form(
        '(?<what>.+?) (?:se ha|ha sido|fue|se) (?:movid|pasad|aplazad|retrasad|adelantad|cambiad)[oa]s? (?<when>.+)',
      ),
    },
    { verb: 'move', words: form('(?<what>.+?) (?:es|será|empieza) (?:ahora) (?<when>.+)') },
    { verb: 'move', words: form('(?<what>.+?) ahora (?:es|empieza) (?<when>.+)') },
  ],
  ranks: { máxima: 1, alta: 1, media: 2, normal: 3, baja: 4 },
  articles: /^(?:(?:el|la|los|las|mis?|nuestr[oa]s?|una?|est[ea]|es[ea])\s+)+/iu,
  kind: /^(?:(?<task>tarea|recordatorio)|(?<event>cita|evento)|(?<note>nota)(?= (?:sobre|del?|con)(?!\p{L})|:))(?: (?:sobre|con|para|del?(?: la)?))?(?: |: ?|$)/iu,
  field: /^(?:la |el )?(?:fecha límite|fecha|plazo|hora|vencimiento) (?:del?|para)(?: la| el)? /iu,
  trailing: /(?:\s+(?:a|al|del?|en|el|la|las|para))+\s*$/iu,
  undo: /^(?:(?:deshacer|deshaz(?:lo)?)(?: (?:eso|esto|lo último|el último cambio|la última acción))?)[.!]?$/iu,
  done: /^(?:hecho|listo|terminado):\s*\S/iu,
  alsoOfTasks:
    /^(?:termin|acab|complet|quit|olvid|sac|cambi|pas|pon|tach|escond|aparc)(?!.* (?:de|del) ?(?:la |mi )?(?:lista|agenda|calendario))(?!\p{L}* la prioridad|.* prioridad)/iu,
  not: /(?<!\p{L})(?:no|nunca|sin)(?!\p{L})/iu,
  to: /(?<!\p{L})(?:(?=a\s+las?\s+\d)|(?:al?|hasta)\s+)/giu,
  at: /(?<!\p{L})(?:para|en|el)\s+/giu,
  by: /(?<!\p{L})(?:en)\s+/giu,
  direction: /\s+(?:(?<earlier>antes|más temprano|más pronto)|más tarde|después)$/iu,
  looseEnd: /(?:\s+(?:al?|el|en|para|hasta|del?))+$/iu,
  small: /(?<!\p{L})(?:al?|el|la|las|los|para|del?|en|hasta|este|esta)(?!\p{L})/giu,
  // “La reunión de las 10.”
  ofHour: [/(?<!\p{L})de (?=las? \d)/giu, ' a '],
  attached: [/^(\p{L}+[aei]r)(?:me|nos)(?=\s)/iu, '$1'],
  hour: 'a las ',
}
