/** What makes a stretch of a line a thing to be done, in the languages of quick capture. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u))

/** English words that begin a task and are hardly ever a thing. */
export const CLEAR_VERBS = words(`
  buy get send write finish prepare submit bring make ask tell fetch update renew cancel install fill pay take find
  remove discuss arrange organise organize choose pick hang throw feed bake cook eat drink learn decide confirm
  create add delete upload download collect deliver sell give invite remind thank apply register reserve respond
  forward speak meet attend join listen vacuum mow sort tidy declutter unpack assemble replace reset configure
  deploy merge refactor rewrite proofread publish investigate compare calculate complete begin stop continue put
  borrow lend donate recycle hire reschedule remember`)

/** English words that begin a task as well as they name a thing: “call Bob”, “the call sheet”. */
export const DOUBTFUL_VERBS = words(`
  call email mail text phone ping message ring order water paint brush clean fix check plan test review post sign
  dress drop wash dry walk run drive clear sweep empty cut trim shop look work back file name note mark list rent
  change switch cover host help share show stock label copy plant sync research draft record set start watch edit
  print interview book ship pack wrap charge study practice practise schedule return reply talk visit iron read
  scan wax fold repair move turn close open lock unlock follow wire`)

/** Verbs whose object is somebody. */
export const CONTACTING = words('call email mail text phone ping message ring meet visit ask tell write')
/** What is said or asked of somebody who was reached. */
export const CONVERSING = words(
  'ask tell discuss confirm arrange invite remind thank say inform talk let check see',
)
/** Verbs that only lead up to the next one: “go and get”, “try and fix”. */
export const LEADING_UP = words(
  'go come try stop sit log run head drive walk wait look use help be turn stay start continue begin remember have let',
)
/** Verbs of the right half that finish the left one: “take the car and get it washed”. */
export const FOLLOWING_UP = words('see have let make')

/** What stands right behind a doubtful word when it is a verb. */
export const OBJECT_BEGINS = words(`
  the a an my our your his their this these those some all up out off back in on with mom mum dad mother father
  grandma grandpa granny boss landlord plumber electrician dentist doctor vet school bank insurance kids dog cat`)

/** Words that mean what stands in the other half. */
export const POINTING_BACK = words('it them him her there its their both those')
/** Behind these a verb is part of a clause, not a task of its own. */
export const CLAUSE = words('how if whether that when where why who what which because')

interface Tongue {
  /** What stands between two tasks. */
  readonly between: RegExp
  /** Infinitives that begin a task; in German they end it. */
  readonly verbs: ReadonlySet<string>
  readonly verbIsLast?: true
  readonly pointingBack: ReadonlySet<string>
}

/** The other languages write what is to be done as an infinitive. */
export const TONGUES: Readonly<Record<'de' | 'fr' | 'es' | 'it', Tongue>> = {
  de: {
    between: /,?\s+(?:und dann|und danach|und|dann)\s+/giu,
    verbIsLast: true,
    verbs: words(`
      kaufen einkaufen anrufen schicken senden schreiben mailen bezahlen zahlen überweisen holen abholen bringen
      wegbringen zurückbringen putzen waschen aufräumen saugen gießen füttern kochen backen reparieren lesen
      vorbereiten fertigmachen abgeben einreichen bestellen buchen reservieren kündigen verlängern erneuern prüfen
      kontrollieren ausdrucken drucken unterschreiben installieren aktualisieren packen auspacken treffen besuchen
      fragen lernen üben planen klären absagen zusagen erledigen ausfüllen anmelden abmelden machen mitnehmen
      ausräumen einräumen gratulieren nachfragen zurückrufen verschicken weiterleiten verkaufen spenden aussuchen tanken streichen mähen bügeln sortieren besorgen beantworten antworten`),
    pointingBack: words('es ihn sie ihm ihr ihnen dort davon damit dazu'),
  },
  fr: {
    between: /,?\s+(?:et puis|et ensuite|et|puis|ensuite)\s+/giu,
    verbs: words(`
      acheter appeler envoyer écrire payer prendre réserver préparer finir terminer rendre chercher récupérer poster
      imprimer signer nettoyer laver ranger arroser nourrir cuisiner réparer lire commander annuler renouveler
      vérifier installer remplir relancer répondre rappeler demander apporter déposer inviter remercier planifier
      vider remplacer livrer relire recopier transférer organiser corriger rédiger vendre donner réviser apprendre faire mettre sortir promener aller téléphoner`),
    pointingBack: words('lui leur y en ça cela'),
  },
  es: {
    between: /,?\s+(?:y luego|y después|y|e|luego)\s+/giu,
    verbs: words(`
      comprar llamar enviar mandar escribir pagar recoger reservar preparar terminar acabar devolver buscar imprimir
      firmar limpiar lavar ordenar regar cocinar reparar arreglar leer pedir cancelar renovar revisar comprobar
      vaciar tender archivar confirmar instalar rellenar contestar responder preguntar llevar traer dejar invitar agradecer planificar organizar
      corregir redactar vender donar estudiar aprender hacer poner sacar pasear entregar`),
    pointingBack: words('ello eso allí ella ellos él'),
  },
  it: {
    between: /,?\s+(?:e poi|e dopo|e|ed|poi)\s+/giu,
    verbs: words(`
      comprare chiamare inviare mandare scrivere pagare ritirare prenotare preparare finire terminare restituire
      cercare stampare firmare pulire lavare ordinare annaffiare cucinare riparare leggere disdire annullare
      svuotare stirare buttare confermare rinnovare controllare verificare installare compilare rispondere chiedere portare lasciare invitare
      ringraziare pianificare organizzare correggere vendere donare studiare imparare fare mettere consegnare`),
    pointingBack: words('lui lei loro esso ciò quello'),
  },
}
