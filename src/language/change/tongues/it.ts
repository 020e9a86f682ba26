import type { Tongue } from './types.ts'

const RANK = '(?<rank>massima|alta|media|normale|bassa|[1-4])'
const LIST =
  "(?: (?:dalla|dal|dall['’]) ?(?:mia |nostra )?(?:lista|agenda|calendario|attività)(?: d[\\p{L}'’ ]+)?)?"
const DONE = '(?:fatt|finit|completat|terminat|pagat|inviat|mandat)[oaie]'
const form = (words: string) => new RegExp(`^${words}$`, 'iu')

export const it: Tongue = {
  locale: 'it',
  opening:
    /^(?:(?:per favore,?|per piacere,?|ok,?|(?:(?:mi|ci) )?(?:puoi|potresti|può|potrebbe)|voglio|vorrei|devo|bisogna)\s+)+/iu,
  please: /,? (?:per favore|per piacere)(?!\p{L})/giu,
  forms: [
    {
      verb: 'rename',
      words: form(
        '(?:rinomina(?:re)?|cambia(?:re)? il (?:nome|titolo) d(?:i|el|ella|ell[\'’])) ?(?<what>.+?) (?:in|come) ["“«]?(?<title>.+?)["”»]?',
      ),
    },
    {
      verb: 'rank',
      words: form(
        `(?:metti|mettere|imposta(?:re)?|cambia(?:re)?) la priorità d(?:i|el|ella|ell['’]) ?(?<what>.+?) (?:a|in|su) ${RANK}`,
      ),
    },
    {
      verb: 'rank',
      words: form(
        `(?:metti|mettere|imposta(?:re)?|segna(?:re)?) (?<what>.+?) (?:a|con|come|in) priorità ${RANK}`,
      ),
    },
    { verb: 'complete', words: form(`(?:segna(?:re)?|marca(?:re)?) (?<what>.+?) come ${DONE}`) },
    { verb: 'complete', words: form('spunta(?:re)? (?<what>.+)') },
    { verb: 'complete', words: form('(?:fatto|finito|terminato)(?: con|:) (?<what>.+)') },
    {
      verb: 'complete',
      words: form(
        '(?:ho|abbiamo) (?:già |appena )?(?:finito|terminato|fatto|completato|pagato|mandato|inviato|comprato|chiamato|scritto|prenotato|ordinato|riparato|letto|consegnato)(?: con| di)? (?<what>.+)',
      ),
    },
    {
      verb: 'complete',
      words: form('(?:finisci|finire|termina(?:re)?|completa(?:re)?|chiudi|chiudere) (?<what>.+)'),
    },
    {
      verb: 'complete',
      words: form(
        '(?<what>.+?)(?: (?:è|sono))?(?: già| ora)? (?:stat[oaie] )?(?:fatt|finit|completat|terminat)[oaie]',
      ),
    },
    { verb: 'pin', words: form('fissa(?:re)? (?<what>.+?)(?: in alto)?') },
    { verb: 'unpin', words: form("(?:togli|rimuovi) (?<what>.+?) dall['’]alto") },
    { verb: 'reopen', words: form('riapr(?:i|ire) (?<what>.+)') },
    {
      verb: 'drop',
      words: form(
        `(?:cancella(?:re)?|annulla(?:re)?|elimina(?:re)?|togli(?:ere)?|rimuov(?:i|ere)|disdi(?:ci|re)|dimentica(?:re)?|lascia(?:re)? perdere) (?<what>.+?)${LIST}`,
      ),
    },
    { verb: 'drop', words: form('(?<what>.+?) (?:è|sono) (?:stat[oaie] )?(?:annullat|cancellat)[oaie]') },
    { verb: 'wait', words: form('(?:nascond(?:i|ere)) (?<rest>.+)') },
    { verb: 'wait', words: form('(?:metti|mettere) da parte (?<rest>.+)') },
    { verb: 'move', earlier: true, words: form('anticipa(?:re)? (?<rest>.+)') },
    {
      verb: 'move',
      words: form(
        '(?:sposta(?:re)?|rimanda(?:re)?|rinvia(?:re)?|posticipa(?:re)?|ritarda(?:re)?|cambia(?:re)?|metti|mettere|porta(?:re)?) (?<rest>.+)',
      ),
    },
    {
      verb: 'move',
      words: form(
        '(?<what>.+?) (?:è|sono) (?:stat[oaie] )?(?:spostat|rimandat|rinviat|posticipat|anticipat)[oaie] (?<when>.+)',
      ),
    },
    { verb: 'move', words: form('(?<what>.+?) (?:è|inizia) (?:ora|adesso) (?<when>.+)') },
    { verb: 'move', words: form('(?<what>.+?) (?:ora|adesso) (?:è|inizia) (?<when>.+)') },
  ],
  ranks: { massima: 1, alta: 1, media: 2, normale: 3, bassa: 4 },
  articles:
    /^(?:(?:(?:il|lo|la|i|gli|le|mi[oa]|miei|mie|nostr[oaie]|una?|uno|quest[oa])\s+)|(?:l|un|quest)['’])+/iu,
  kind: /^(?:(?<task>attività|promemoria|compito)|(?<event>appuntamento|evento)|(?<note>nota|appunto)(?= (?:su|sull?[aeo]?|sui|di|dell?[aeo]?|dei)(?!\p{L})|:))(?: (?:su|sull?[aeo]?|sui|con|per|dal|di|dell?[aeo]?|dei))?(?: |['’]|: ?|$)/iu,
  field: /^(?:la |il |l['’])?(?:scadenza|data|ora|termine) (?:di |del |della |dell['’]|per )/iu,
  trailing: /(?:\s+(?:al?|alle|alla|di|del|dell['’]|in|il|la|per|da))+\s*$/iu,
  undo: /^(?:(?:annulla|annullare|disfa|disfare)(?: (?:tutto|questo|l['’]ultima (?:modifica|azione)|l['’]ultimo cambiamento))?)[.!]?$/iu,
  done: /^(?:fatto|finito|terminato):\s*\S/iu,
  alsoOfTasks:
    /^(?:fini|termina|completa|chiud|togli|rimuov|dimentica|cambia|metti|mettere|porta|imposta|spunta)(?!.* (?:dalla|dal|dall['’]) ?(?:mia )?(?:lista|agenda|calendario|alto))(?!\p{L}* la priorità|.* priorità)/iu,
  not: /(?<!\p{L})(?:non|mai|senza)(?!\p{L})/iu,
  to: /(?<!\p{L})(?:(?:al?|alle|alla|fino al?)\s+|all['’])/giu,
  at: /(?<!\p{L})(?:per|da|in)\s+/giu,
  by: /(?<!\p{L})(?:di\s+|d['’])/giu,
  direction: /\s+(?:(?<earlier>prima|in anticipo)|più tardi|dopo)$/iu,
  looseEnd: /(?:\s+(?:al?|alle|alla|di|del|per|in|il|da))+$/iu,
  small: /(?<!\p{L})(?:al?|alle|alla|all|il|lo|la|l|di|per|in|da|fino|quest[oa])(?!\p{L})/giu,
  // “La riunione delle 10”, “dalle 10 alle 11”.
  ofHour: [/(?<!\p{L})d[ea]lle (?=\d)/giu, ' alle '],
  attached: [/^(\p{L}+[aei]r)(?:mi|ci)(?=\s)/iu, '$1e'],
  hour: 'alle ',
}
