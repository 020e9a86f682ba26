import type { Tongue } from './types.ts'

const RANK = '(?<rank>maximale|haute|élevée|moyenne|normale|basse|faible|[1-4])'
const LIST =
  "(?: (?:de|du|dans) ?(?:la |ma |mon |notre |l['’])?(?:liste|agenda|calendrier|planning|tâches)(?: d[\\p{L}'’ ]+)?)?"
const form = (words: string) => new RegExp(`^${words}$`, 'iu')

export const fr: Tongue = {
  locale: 'fr',
  opening:
    /^(?:(?:s['’]il (?:te|vous) pla[iî]t,?|stp|svp|ok,?|(?:est-ce que )?(?:tu (?:peux|pourrais)|vous (?:pouvez|pourriez))(?: me| nous)?|(?:(?:peux|pourrais)-tu|(?:pouvez|pourriez)-vous)(?: me| nous)?|il faut|je (?:veux|voudrais|dois))\s+)+/iu,
  please: /,? (?:s['’]il (?:te|vous) pla[iî]t|stp|svp)(?!\p{L})/giu,
  forms: [
    {
      verb: 'rename',
      words: form(
        '(?:renomme[rz]?|rebaptise[rz]?|change[rz]? le (?:titre|nom) d(?:e|u)) (?<what>.+?) (?:en|comme|à) ["“«]? ?(?<title>.+?) ?["”»]?',
      ),
    },
    {
      verb: 'rank',
      words: form(
        `(?:mets|mett(?:re|ez)|passe[rz]?|change[rz]?) la priorité d(?:e |u |es |['’])(?<what>.+?) (?:à|en|sur) ${RANK}`,
      ),
    },
    {
      verb: 'rank',
      words: form(`(?:mets|mett(?:re|ez)|passe[rz]?) (?<what>.+?) en priorité ${RANK}`),
    },
    {
      verb: 'complete',
      words: form(
        '(?:marque[rz]?|note[rz]?) (?<what>.+?) comme (?:étant )?(?:fait|terminé|fini|payé|envoyé|réglé)e?s?',
      ),
    },
    { verb: 'complete', words: form('coche[rz]? (?<what>.+)') },
    { verb: 'complete', words: form('(?:fait|fini|terminé)(?: avec| ?:) (?<what>.+)') },
    {
      verb: 'complete',
      words: form(
        "(?:j['’]ai|on a|nous avons) (?:déjà |enfin |bien )?(?:fini|terminé|fait|payé|réglé|envoyé|acheté|appelé|écrit|réservé|commandé|réparé|lu|rendu|posté)(?: avec| de)? (?<what>.+)",
      ),
    },
    { verb: 'complete', words: form('(?:termine[rz]?|fini[rs]|finissez|cl[oô]ture[rz]?) (?<what>.+)') },
    {
      verb: 'complete',
      words: form('(?<what>.+?)(?: (?:est|sont))?(?: déjà| enfin)? (?:fait|terminé|fini|réglé)e?s?'),
    },
    { verb: 'pin', words: form('épingle[rz]? (?<what>.+?)(?: en haut)?') },
    { verb: 'unpin', words: form('(?:désépingle[rz]?|détache[rz]?) (?<what>.+)') },
    { verb: 'reopen', words: form('r[eé]?ouvr(?:e|ir|ez) (?<what>.+)') },
    {
      verb: 'drop',
      words: form(
        `(?:annule[rz]?|supprime[rz]?|efface[rz]?|enl[eè]ve[rz]?|retire[rz]?|raye[rz]?|barre[rz]?|abandonne[rz]?|oublie[rz]?|laisse[rz]? tomber|décommande[rz]?) (?<what>.+?)${LIST}`,
      ),
    },
    { verb: 'drop', words: form('(?<what>.+?) (?:est|sont) annulée?s?') },
    { verb: 'wait', words: form('(?:mets|mett(?:re|ez)) (?<what>.+?) de côté (?<when>.+)') },
    { verb: 'wait', words: form('(?:masque[rz]?|cache[rz]?) (?<rest>.+)') },
    { verb: 'move', earlier: true, words: form('avance[rz]? (?<rest>.+)') },
    {
      verb: 'move',
      words: form(
        '(?:déplace[rz]?|décale[rz]?|reporte[rz]?|repousse[rz]?|recule[rz]?|replanifie[rz]?|change[rz]?|passe[rz]?|mets|mett(?:re|ez)|remet(?:s|tre|tez)) (?<rest>.+)',
      ),
    },
    {
      verb: 'move',
      words: form(
        '(?<what>.+?) (?:a été|est|sont|ont été) (?:déplacé|décalé|reporté|repoussé|avancé)e?s? (?<when>.+)',
      ),
    },
    {
      verb: 'move',
      words: form('(?<what>.+?) (?:est|a lieu|commence) (?:maintenant|désormais) (?<when>.+)'),
    },
  ],
  ranks: { maximale: 1, haute: 1, élevée: 1, moyenne: 2, normale: 3, basse: 4, faible: 4 },
  articles: /^(?:(?:(?:le|la|les|mon|ma|mes|notre|nos|un|une|cet?|cette)\s+)|[ld]['’])+/iu,
  kind: /^(?:(?<task>tâche|to-?do|rappel)|(?<event>rendez-vous|rdv|événement)|(?<note>note)(?= (?:sur|à propos|de|du)(?!\p{L})|:))(?: (?:sur|avec|pour|des?|du|chez|à propos d[eu]))?(?: |: ?|$)/iu,
  field: /^(?:l['’]|la |le )?(?:échéance|date limite|date|heure|deadline) (?:des?|du|pour) (?:la |l['’])?/iu,
  trailing: /(?:\s+(?:à|au|aux|des?|du|le|la|en|pour|d['’]))+\s*$/iu,
  undo: /^(?:(?:annule[rz]?|défai[st]|défaire)(?: (?:ça|cela|tout ça|la dernière (?:action|modification)|le dernier changement|ce que je viens de faire))?)[.!]?$/iu,
  done: /^(?:fait|fini|terminé) ?:\s*\S/iu,
  alsoOfTasks:
    /^(?:termine|fini|cl[oô]ture|oublie|enl[eè]ve|retire|raye|barre|efface|cache|change|passe|mets|mett|remet|abandonne)(?!.* (?:de|du) ?(?:la |ma |mon |l['’])?(?:liste|agenda|calendrier))(?! la priorité|.* en priorité)/iu,
  not: /(?<!\p{L})(?:pas|jamais|plus (?!tôt|tard))(?!\p{L})/iu,
  to: /(?<!\p{L})(?:à|aux?|jusqu['’](?:à|au))\s+/giu,
  at: /(?<!\p{L})(?:pour|vers|en|le)\s+/giu,
  by: /(?<!\p{L})(?:de\s+|d['’])/giu,
  direction: /\s+(?:(?<earlier>plus tôt|en avance)|plus tard)$/iu,
  looseEnd: /(?:\s+(?:à|au|aux|des?|d['’]|pour|le|en))+$/iu,
  small: /(?<!\p{L})(?:à|au|aux|le|la|les|l|de|du|pour|en|vers|ce|cette)(?!\p{L})/giu,
  hour: 'à ',
}
