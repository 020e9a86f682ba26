/** One thing that people ask for, by the beginnings of the words they use, in the languages Reeve reads. */
export interface Concept {
  readonly name: string
  readonly words: string
}

/** A word counts when it begins with one of these, a phrase when it stands in the text. */
export const CONCEPTS: readonly Concept[] = [
  {
    name: 'write to somebody',
    words:
      'send sent e-mail email mail messag msg reply repl answer respond write tell inform notif forward fwd ask contact dm text thank remind let~know get~back~to ' +
      'schick send antwort schreib weiterleit benachrichtig sag frag mitteil envoy répond ecri écri transf inform dis envía envia enviar manda respond escrib reenví avisa dile ' +
      'invia manda rispond scriv inoltra avvisa',
  },
  {
    name: 'publish',
    words: 'post publish upload blog tweet announc share veröffentlich publi pubblic',
  },
  {
    name: 'invite',
    words:
      'invit add~ guest attend participant include join einlad lade gäst invité ajout añad agreg invitar aggiung',
  },
  {
    name: 'meet',
    words:
      'schedul calendar appointment event meeting meet lunch dinner block~ book reserv plan set~up create termin besprech kalender vereinbar rendez réunion planifi cita reunión reserva program riunione appuntament prenot pianific',
  },
  {
    name: 'move',
    words:
      'reschedul mov postpon shift delay push bring~forward verschieb verleg déplac report muev mover posp sposta rinvia',
  },
  {
    name: 'call off',
    words: 'cancel call~off declin absag storni annul cancela rechaz disdi',
  },
  {
    name: 'remove',
    words:
      'delet remov trash discard eras kick drop clean get~rid lösch entfern supprim enlev elimin borr quita cancell rimuov',
  },
  {
    name: 'share',
    words: 'shar access permission give grant read~permission freigeb teil partag compart condivid',
  },
  {
    name: 'pay',
    words:
      'pay paid send~money send money transfer transaction refund bill invoice rent wire reimburs owe deposit give~back send~back bezahl zahl überweis rechnung miete pay virement factur loyer paga transfer factura alquiler bonifico fattura affitt',
  },
  {
    name: 'buy or reserve',
    words:
      'book reserv order buy purchas rent hire kauf buch bestell réserv achet command compr pedir reserv acquist prenot ordina',
  },
  {
    name: 'open on the web',
    words:
      'visit open browse url website web~page webpage site link article fetch look~up http www read summar öffne seite besuch ouvre abre apri visita',
  },
  {
    name: 'write down',
    words:
      'creat write save append add note file document list task todo remind new~ put anleg erstell schreib notier ergänz crée écri ajout crea escrib añad crea scriv aggiung',
  },
  {
    name: 'change',
    words:
      'updat chang set edit adjust modif correct increas decreas rename mark complet finish änder aktualisier setz pass~an chang modifi met cambia actualiz modific aggiorn',
  },
  {
    name: 'secure',
    words:
      'password passwd credential secret key login sign-in permission role token kennwort passwort contraseña mot~de~passe clave',
  },
]
