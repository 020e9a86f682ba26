/** What a filter asks: its name as it is kept, whatever word of whichever language named it. */
export type FilterName =
  | 'from'
  | 'to'
  | 'with'
  | 'in'
  | 'is'
  | 'has'
  | 'label'
  | 'project'
  | 'before'
  | 'after'
  | 'since'
  | 'on'
  | 'due'

/** English, German, French, Spanish, Italian; folded. `de` and `da` are “from” in three languages. */
const NAMES: Record<FilterName, string> = {
  from: 'from von de da sender absender expediteur remitente mittente',
  to: 'to an a para per recipient empfanger destinataire destinatario',
  with: 'with mit avec con person people',
  in: 'in dans en kind type art',
  is: 'is ist est es e status state stato',
  has: 'has hat contient tiene ha contains attached',
  label: 'label tag etikett schlagwort etiquette etiqueta etichetta',
  project: 'project projekt projet proyecto progetto',
  before: 'before vor bis avant antes prima until',
  after: 'after nach apres despues dopo',
  since: 'since seit ab depuis desde dal newer',
  on: 'on am le el il date datum fecha data',
  due: 'due fallig faellig echeance vence scadenza deadline frist',
}

export const FILTER_NAMES: readonly FilterName[] = Object.keys(NAMES) as FilterName[] // its own keys

const BY_WORD = new Map(
  FILTER_NAMES.flatMap((name) => NAMES[name].split(' ').map((word) => [word, name] as const)),
)

/** The filter a folded word names. */
export const filterNamed = (word: string): FilterName | undefined => BY_WORD.get(word)

/** Where something can be, in the five languages. */
const PLACES: Record<Place, string> = {
  mail: 'mail mails email emails post message messages thread threads courrier correo correos posta',
  tasks: 'task tasks todo todos aufgabe aufgaben tache taches tarea tareas attivita compiti',
  calendar:
    'calendar event events meeting meetings kalender termin termine calendrier agenda rendezvous calendario reunion reuniones eventi',
  people: 'people person contact contacts kontakt kontakte personen contacto contactos contatti persone',
  notes: 'note notes notiz notizen nota notas appunti appunto remarque remarques',
}
export type Place = 'mail' | 'tasks' | 'calendar' | 'people' | 'notes'
export const PLACE_NAMES: readonly Place[] = ['mail', 'tasks', 'calendar', 'people', 'notes']

const PLACE_OF = new Map(
  PLACE_NAMES.flatMap((place) => PLACES[place].split(' ').map((word) => [word, place])),
)

export const placeNamed = (word: string): Place | undefined => PLACE_OF.get(word)

/** What `is:` and `has:` know. */
const STATES: Record<string, string> = {
  open: 'open offen ouvert abierto aperto todo',
  done: 'done erledigt fertig fait hecho fatto archived',
  dropped: 'dropped verworfen abandonne descartado',
  inbox: 'inbox posteingang reception entrada',
  snoozed: 'snoozed asleep schlummernd',
  muted: 'muted stumm muet silenciado',
  cancelled: 'cancelled canceled abgesagt annule cancelado annullato',
  tentative: 'tentative vorlaufig provisoire provisional',
  repeating: 'repeating recurring wiederkehrend recurrent recurrente ricorrente',
  newsletter: 'newsletter newsletters rundbrief',
  pinned: 'pinned angeheftet epingle fijado fissato',
  overdue: 'overdue uberfallig ueberfallig late retard vencido scaduto',
}
const THINGS: Record<string, string> = {
  file: 'file files attachment attachments anhang anhange datei fichier piece archivo adjunto allegato',
  invitation: 'invitation invite einladung invitacion invito',
  due: 'due deadline frist date',
  notes: 'notes note notiz notizen nota',
  link: 'link links enlace',
  ask: 'ask asks question questions bitte frage',
  promise: 'promise promises zusage',
}

const wordsFor = (lists: Record<string, string>) =>
  new Map(Object.entries(lists).flatMap(([name, words]) => words.split(' ').map((word) => [word, name])))
const STATE_OF = wordsFor(STATES)
const THING_OF = wordsFor(THINGS)

export const STATE_NAMES = Object.keys(STATES)
export const THING_NAMES = Object.keys(THINGS)
export const stateNamed = (word: string): string | undefined => STATE_OF.get(word)
export const thingNamed = (word: string): string | undefined => THING_OF.get(word)
