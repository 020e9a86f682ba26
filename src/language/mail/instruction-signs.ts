import type { Wanted } from './types.ts'

/** A sign that words are meant for a machine, or what keeps them between people. Weights are log-odds. */
export interface Sign {
  readonly name:
    | 'addressed'
    | 'override'
    | 'processing'
    | 'secrecy'
    | 'authority'
    | 'markup'
    | 'heading'
    | 'person'
    | 'list'
  readonly weight: number
  readonly words: string
  readonly pattern: RegExp
}

const ASSISTANT = String.raw`(?:a\.?i\.?|ki|ia|artificial intelligence|llm|large language model|language model|(?:a\.?i\.?|e?mail|calendar|virtual|digital|automated|smart|personal|executive|ki[- ]?|scheduling)[- ]?\s?(?:assistants?|agents?|models?|systems?|bots?)|assistants?|assistent(?:en|in)?|assistants? ia|asistentes?(?: de ia| virtual(?:es)?)?|chat ?bots?|copilot|chatgpt|gpt-?\w{0,3}|claude|gemini|siri|alexa|reeve)`

export const SIGNS: readonly Sign[] = [
  {
    name: 'override',
    weight: 3.6,
    words: 'it tells its reader to set aside earlier instructions',
    pattern:
      /\b(?:ignore|disregard|forget|override|bypass|discard|do not follow|stop following)\b.{0,40}\b(?:previous|prior|above|earlier|preceding|existing|all|any|your|other|system|safety)\b.{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|directives?|commands?|context|policies|restrictions|constraints)\b|\b(?:ignorier\p{L}*|vergiss|vergessen sie|missachte\p{L}*|überschreib\p{L}*)\b.{0,40}(?:anweisung|instruktion|regel|vorgabe|befehl|prompt)|\b(?:ignore[rz]?|oublie[rz]?|ne tiens pas compte|ne tenez pas compte)\b.{0,40}\b(?:instructions?|consignes?|règles?|directives?)\b|\b(?:ignor[ae]n?|olvid[ae]n?|omite|descart[ae])\b.{0,40}\b(?:instrucciones|indicaciones|reglas|órdenes|directrices)\b|\bnew (?:system )?(?:instructions?|prompt|rules?)\s*:|\bbefore (?:you can )?(?:solv|complet|continu|finish|answer)(?:e|ing)? (?:the|your|this|with the) (?:original |current |actual |user['’]?s? )?(?:task|request|query|question)\b|\byou are now\b.{0,60}\b(?:assistant|mode|agent|unrestricted|admin|dan)\b/iu,
  },
  {
    name: 'addressed',
    weight: 3.0,
    words: 'it speaks to an assistant, not to you',
    pattern: new RegExp(
      [
        String.raw`\b(?:attention|attn|dear|hey|hi|hello|hallo|bonjour|hola|note (?:to|for)|notice to|instructions? (?:to|for)|messages? (?:to|for)|information for|for (?:any|the|all)|to (?:any|all|the|whatever)|hinweis (?:an|für)|achtung|anweisung(?:en)? (?:an|für)|an (?:den|die|alle)|liebe[rs]?|für (?:den|alle)|note (?:à|pour)|à l['’]attention (?:de|des|du)|instructions? pour|cher|nota para|atención|instrucciones para|para (?:el|los|cualquier)|estimado)\s(?:the |any |all |an? |l['’]|le |la |les |el |los |your |our |den |die |alle )?${ASSISTANT}\b(?!['’]s)`,
        String.raw`\b${ASSISTANT}\b.{0,24}\b(?:reading|processing|summari[sz]ing|parsing|handling|scanning|die (?:dies|diese)|der dies|qui (?:lis|lit|lisent|trait)|que (?:lee|lean|lea|procese))`,
        String.raw`\b(?:if|since|as|wenn|falls|si) (?:you are|you['’]re|du|sie|tu es|vous êtes|eres|usted es) (?:an?|the|ein[e]?|une?|una?)?\s?${ASSISTANT}\b`,
        String.raw`\b(?:as|als|en tant qu['’]|como) (?:an?|the|ein[e]?|une?|una?)?\s?${ASSISTANT}\b.{0,30}\b(?:you|du|sie|musst|müssen|vous|tu|debes?|usted)\b`,
        String.raw`\bto you,? (?:the )?${ASSISTANT}\b`,
        String.raw`\b${ASSISTANT} (?:notice|instructions?|directive|command|alert)\b`,
        String.raw`^\W*(?:(?:please|bitte)[, ]+)?${ASSISTANT}\s?[,:]\s*\S`,
        String.raw`\b(?:the|your|any|der|die|le|el)? ?${ASSISTANT} (?:must|should|shall|has to|have to|is (?:to|required|instructed|authorized|authorised)|are (?:to|required|instructed)|soll(?:te|en)?|muss|müssen|doit|doivent|debe[n]?)\b`,
      ].join('|'),
      'iu',
    ),
  },
  {
    name: 'processing',
    weight: 2.2,
    words: 'it says what to do when this is processed',
    pattern:
      /\b(?:when|before|while|after|upon|once) (?:you (?:are )?)?(?:process|summari[sz]|pars|index|scan|handl|triag|read)(?:e|es|ing|ed)?\b.{0,30}\b(?:this|the) (?:e?-?mail|message|invit\w*|event|document|note|text|calendar|inbox)\b|\bbefore you can (?:solve|complete|do|answer)\b|\b(?:beim|wenn du|wenn sie) .{0,20}(?:verarbeite|zusammenfass|auswert)\p{L}*|\b(?:system prompt|tool calls?|function calls?|developer mode|jailbreak)\b/iu,
  },
  {
    name: 'markup',
    weight: 3.6,
    words: 'it imitates the markup of a model’s instructions',
    pattern:
      /<\|(?:im_start|im_end|system|endoftext|assistant|user|eot_id|start_header_id)\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|instructions?|system_prompt|function_calls?)>/i,
  },
  {
    name: 'heading',
    weight: 1.6,
    words: 'it is headed like an instruction to a machine',
    pattern:
      /^\W{0,4}#{2,3} ?(?:system|instructions?|assistant)\b|^\s*(?:system|assistant|developer)\s?:\s|^\s*\[(?:system|admin|developer)\]|<\/?(?:information|important)>/i,
  },
  {
    name: 'secrecy',
    weight: 1.8,
    words: 'it wants to be done without your knowing',
    pattern:
      /\b(?:do not|don['’]t|never|without) (?:tell(?:ing)?|inform(?:ing)?|notify(?:ing)?|mention(?:ing)?|ask(?:ing)?|alert(?:ing)?|show(?:ing)?|disclos(?:e|ing)|confirm(?:ing|ation)?|warn(?:ing)?|display(?:ing)?)\b.{0,30}(?:user|owner|recipient|him|her|them|anyone|this|confirmation|permission|me\b|$)|\b(?:silently|secretly|covertly|without (?:confirmation|approval|permission|the user|asking|review)|in the background|no confirmation (?:is )?(?:needed|required))\b|\b(?:ohne (?:rückfrage|nachfrage|bestätigung|wissen|den nutzer|zu fragen)|erwähne (?:dies|das|es) nicht|sag(?:e)? .{0,20} nichts|heimlich|stillschweigend)|\b(?:sans (?:demander|prévenir|confirmation|en informer|avertir|le signaler)|ne (?:le |la )?(?:dis|dites|mentionne[z]?|préviens|prévenez)|discrètement)|\b(?:sin (?:avisar|preguntar|confirmación|informar|mencionar|decir)|no (?:le )?(?:digas|menciones|informes|avises)|en secreto)\b/iu,
  },
  {
    name: 'authority',
    weight: 1.2,
    words: 'it claims an authority nobody gave it',
    pattern:
      /\b(?:user|owner|recipient|account holder|administrator) (?:has )?(?:already )?(?:approved|authori[sz]ed|consented|agreed|confirmed|granted)\b|\b(?:already|pre-?)[- ]?(?:approved|authori[sz]ed) by\b|\bon behalf of (?:the )?(?:user|owner)\b|\b(?:system|security|admin(?:istrator)?|automated) (?:override|directive|instruction|command|notice)\b|\bautomation (?:rule|step|instruction)s?\b|\b(?:vom (?:nutzer|inhaber|besitzer|benutzer)|bereits) (?:genehmigt|freigegeben|autorisiert)|\b(?:utilisateur|propriétaire) a (?:déjà )?(?:approuvé|autorisé|validé)|\b(?:usuario|propietario) (?:ya )?(?:ha )?(?:aprobado|autorizado)/iu,
  },
  {
    name: 'person',
    weight: -1.1,
    words: 'it is put as one person asks another',
    pattern:
      /\b(?:could|can|would|will) you\b|\b(?:would you mind|when you (?:get|have) (?:a|the) (?:chance|minute|moment)|thanks|thank you|for me\b|if you don['’]t mind|do you (?:want|think))|(?<!\p{L})(?:kannst|könntest|könnten|würdest|würden|magst) (?:du|sie|ihr)|(?<!\p{L})danke(?!\p{L})|\b(?:peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|merci)\b|(?<!\p{L})(?:puedes|podrías|podría|gracias)(?!\p{L})|\?\s*$/iu,
  },
  {
    name: 'list',
    weight: -2.0,
    words: 'it says how to leave a list',
    pattern:
      /\b(?:unsubscri\w+|(?:be )?remove[ds]?\b.{0,40}\b(?:list|subject)|subject line|mailing list|remove (?:me|yourself)|abbestell\p{L}*|abmelden|désabonn\p{L}*|darse de baja)(?!\p{L})/iu,
  },
]

/** Acts that reach outside or cannot be taken back, in the order in which they are looked for. */
export const ACTS: readonly { readonly wants: Wanted; readonly pattern: RegExp }[] = [
  {
    wants: 'add_guest',
    pattern:
      /\b(?:add|invite|include|put|insert|register)\b.{0,120}\b(?:attendees?|guests?|participants?|invitees?|(?:to|on) (?:the|this|every|all|any|your|each) .{0,30}(?:event|meeting|invit\w*|calendar|call))\b|\b(?:füge|fügen|lade|laden|nimm|nehmen|trage|tragen)\b.{0,120}\b(?:teilnehmer|gast|gäste|hinzu|ein\b|auf die (?:gäste|einladungs)liste)|\b(?:ajoute[rz]?|invite[rz]?)\b.{0,120}\b(?:participants?|invités?|réunion|événement)|\b(?:añad[ea]n?|agreg[ae]n?|incluye|invit[ae])\b.{0,120}\b(?:asistentes?|invitad[oa]s?|participantes?|reunión|evento)/iu,
  },
  {
    wants: 'forward',
    pattern:
      /\b(?:forward|redirect|relay|bcc|cc|auto-?forward)\b|\b(?:leite|leiten)\b.{0,140}\bweiter\b|\bweiterleiten\b|\b(?:transfére[rz]?|transférer|transfère|fais suivre|faites suivre|faire suivre|réexpédie[rz]?)\b|\b(?:reenví[ae]n?|reenviar|remite|remita)(?!\p{L})/iu,
  },
  {
    wants: 'reveal',
    pattern:
      /\b(?:reveal|disclose|print|output|repeat|list (?:all|the|your|every|any|his|her)|include (?:all|the|your|every)|show|tell|expose|leak|exfiltrate|extract|summari[sz]e|search (?:for|the inbox))\b.{0,60}\b(?:passwords?|credentials?|api keys?|keys|tokens?|secrets?|system prompt|instructions|one[- ]time|codes?|private|confidential|bank|salar\w*|contacts?|address book|(?:names? and )?addresses|all (?:e?mails?|messages))\b|\b(?:verrate|nenne|zeige|gib)\b.{0,60}\b(?:passw\p{L}*|zugangsdaten|schlüssel|geheim\p{L}*|kontodaten)|\b(?:révèle[rz]?|divulgue[rz]?|affiche[rz]?|donne[rz]?)\b.{0,60}\b(?:mots? de passe|identifiants|clés?|secrets?)|\b(?:revela|muestra|divulga|dime)\b.{0,60}\b(?:contraseñas?|credenciales|claves?|secretos?)/iu,
  },
  {
    wants: 'pay',
    pattern:
      /\b(?:pay|transfer|wire|remit|purchase|buy|refund|send)\b.{0,60}(?:[€$£¥]\s?\d|\b\d[\d.,]* ?(?:€|\$|£|eur|usd|gbp|chf|euros?|dollars?|btc|bitcoin)|\b(?:payment|money|funds|gift cards?|invoice|iban|bitcoin|the (?:full |outstanding )?amount)\b)|\b(?:überweis\p{L}*|bezahl\p{L}*|zahle[n]?|kaufe[n]?)\b.{0,60}(?:€|\beuro?\b|\biban\b|betrag|rechnung|gutschein)|\b(?:paye[rz]?|vire[rz]?|effectue[rz]? un virement|règle[rz]?)\b.{0,60}(?:€|\beuros?\b|\biban\b|facture|montant)|\b(?:paga|pague|transfiere|transfiera|abona)\b.{0,60}(?:€|\beuros?\b|\biban\b|factura|importe)/iu,
  },
  {
    wants: 'delete',
    pattern:
      /\b(?:delete|remove|erase|wipe|purge|trash|destroy|empty|cancel|archive)\b.{0,60}\b(?:e?-?mails?|messages?|inbox|thread|files?|folders?|events?|meetings?|calendar|contacts?|logs?|records?|backups?|everything|history)\b|\b(?:lösche[n]?|entferne[n]?|vernichte[n]?)\b|\b(?:supprime[rz]?|efface[rz]?|détrui\p{L}*)(?!\p{L})|\b(?:elimin[ae]n?|borr[ae]n?)(?!\p{L})/iu,
  },
  {
    wants: 'share',
    pattern:
      /\b(?:share|publish|post|upload|grant|give|make)\b.{0,80}\b(?:access|permissions?|public|link|with|documents?|files?|folder|drive|calendar|read\/write|editor)\b|\b(?:teile[n]?|veröffentliche[n]?|gewähre[n]?|gib|freigeben)\b.{0,80}\b(?:zugriff|zugang|mit|öffentlich|frei)\b|\b(?:partage[rz]?|publie[rz]?|donne[rz]? accès)\b|\b(?:compart[ae]n?|public[ae]n?|da acceso|dé acceso)(?!\p{L})/iu,
  },
  {
    wants: 'send',
    pattern:
      /\b(?:send|e-?mail|reply|respond|write|submit|transmit|deliver|copy|export|message|text)\b.{0,160}(?:\bto\b|@|\bwith\b|https?:)|\b(?:sende[n]?|schicke?(?:n|t)?|übermittle?|maile|antworte[n]?)\b.{0,160}(?:\ban\b|@|\bmit\b)|\b(?:envoie[sz]?|envoye[rz]|réponds?|répondez|transmet(?:s|tez)?)\b.{0,160}(?:\bà\b|@|\bavec\b)|\b(?:enví[ae]n?|enviar|mand[ae]n?|respond[ae]n?)\b.{0,160}(?:\ba\b|@|\bcon\b)/iu,
  },
  {
    wants: 'other',
    pattern:
      /\b(?:mark|flag|label|move|draft|accept|approve|treat|create|schedule|book|reserve|order|install|download|run|execute|open|visit|subscribe|sign up|make an? (?:reservation|booking|appointment|purchase)|set up an?)\b|\b(?:erstelle[n]?|buche[n]?|bestelle[n]?|reserviere[n]?|öffne[n]?|installiere[n]?)(?!\p{L})|\b(?:crée[rz]?|réserve[rz]?|commande[rz]?|ouvre[rz]?)(?!\p{L})|(?<!\p{L})(?:cre[ae]n?|reserv[ae]n?|abr[ae]n?)(?!\p{L})/iu,
  },
]

/** What is worth stealing: the first match is the object a person is shown. */
export const OBJECT =
  /\b(?:(?:the|this|that|all|any|every|your|his|her|their|my|our|most recent|latest|last) (?:(?!(?:the|this|that|all|any|must|should|shall|to|and|or|forward|send|share|delete)\b)[\p{L}'’]+ ){0,2}?)?(?:attach(?:ed|ment|ments)(?: (?:files?|documents?|pdfs?|spreadsheets?|contracts?|invoices?))?|files?|documents?|contracts?|spreadsheets?|reports?|inbox|e?-?mails?|messages?|threads?|conversation|contacts?|address book|calendar|passwords?|credentials?|api keys?|tokens?|verification codes?|codes?|bank details?|salary (?:list|table|data)|salaries|payroll|financial (?:statements?|data)|customer (?:list|data)|notes|numbers|minutes|agenda|briefing|slides|deck|[\w-]{1,40}\.(?:pdf|xlsx?|docx?|csv|pptx?|zip|txt|key|pem))(?!\p{L})|(?<!\p{L})(?:(?:die|den|das|alle|der|diese|meine|deine|ihre) )?(?:\p{L}+ )?(?:anhang|anhänge|angehängte \p{L}+|datei(?:en)?|dokumente?|vertrag|verträge|e-?mails?|nachrichten?|kontakte|kalender|passwörter|zugangsdaten|rechnung(?:en)?|tabelle|unterlagen)(?!\p{L})|(?<!\p{L})(?:(?:le|la|les|cette?|ces|tous les|toutes les|votre|ton|ta) )?(?:fichiers?(?: joints?)?|pièces? jointes?|documents?|contrats?|messages?|courriels?|contacts|mots de passe|identifiants|factures?)(?!\p{L})|(?<!\p{L})(?:(?:el|la|los|las|este|esta|todos los|todas las|tu|su) )?(?:archivos?(?: adjuntos?)?|adjuntos?|documentos?|contratos?|mensajes?|correos?|contactos|contraseñas?|facturas?)(?!\p{L})/iu

export const ADDRESS = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/

/** Verbs in the form of an order. */
const VERBS =
  'forward|send|add|invite|include|share|delete|remove|reveal|list|print|pay|transfer|wire|e-?mail|reply|respond|upload|grant|export|copy|bcc|cc|post|give|publish|search|extract|output|write|put|cancel|archive|create|open|visit|download|run|execute|summari[sz]e|show|tell|schedule|accept|approve|buy|book|reserve|make|get|order|install|say|mark|flag|label|move|draft|reveal|treat|' +
  'erstellen?|buchen?|bestellen?|reservieren?|öffnen?|' +
  'crée[rz]?|réserve[rz]?|ouvre[rz]?|cre[ae]|reserv[ae]|abr[ae]|' +
  'leiten?|senden?|schicken?|schick|fügen?|laden?|löschen?|lösch|teilen?|überweisen?|gib|geben|nennen?|zeigen?|trag|tragen?|antworten?|' +
  'transfère|transfére[rz]|envoie|envoye[rz]|ajoute[rz]?|invite[rz]|supprime[rz]?|partage[rz]?|paye[rz]?|réponds|répondez|fais suivre|faites suivre|donne[rz]?|' +
  'reenví[ae]|reenviar|enví[ae]|enviar|añad[ae]|agreg[ae]|incluy[ae]|invita|borr[ae]|elimin[ae]|compart[ae]|pag[au]e?|transfier[ae]|mand[ae]|respond[ae]'

/** Where one order ends and the next begins within a sentence. */
export const NEXT_ORDER = new RegExp(
  String.raw`(?:[,;:]|(?<!\p{L})(?:and|then|und|dann|et|puis|y|e|luego))\s+(?=(?:(?:then|also|please|dann|auch|bitte|puis|luego)\s)?(?:${VERBS})(?!\p{L}))`,
  'iu',
)

/** A clause that opens with the verb of an order. */
export const ORDER = new RegExp(
  String.raw`^\W*(?:(?:please|then|also|and|first|next|now|immediately|afterwards|finally|kindly|bitte|dann|außerdem|zuerst|anschließend|veuillez|puis|ensuite|d['’]abord|por favor|luego|después|además|y|et|und)[, ]+){0,3}(?:\d[.)]\s*)?(?:do not|never)?\s*(?:${VERBS})(?!\p{L})`,
  'iu',
)

/** Words of duty, which make an order of a whole sentence. */
export const DUTY =
  /\b(?:must|should|shall|need to|have to|has to|required to|is to|are to|instructed to|authori[sz]ed to|muss|musst|müssen|soll|sollst|sollen|sollte|doit|dois|devez|doivent|debe|debes|deben|tienes que|tiene que|please|bitte|veuillez|merci de|por favor)(?!\p{L})/iu
