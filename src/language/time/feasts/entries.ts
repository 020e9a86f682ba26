import { DAY, midnight, weekdayOf } from '../civil.ts'
import { type Time, time } from '../value.ts'
import { onam, sunEnters } from './hindu.ts'
import { chineseDate, chineseNewYear } from './lunar.ts'
import {
  easter,
  type Feast,
  fixed,
  hindu,
  islamic,
  jewish,
  lastFridayOfRamadan,
  lunarYearly,
  nearestWorkday,
  nthWeekday,
  nthWeekdayOf,
  orthodox,
  yearly,
} from './rules.ts'

/** Emancipation Day in Washington, on the day it is kept; it moves the day taxes are due. */
const emancipation = (year: number) => nearestWorkday(midnight(year, 4, 16))

function taxDay(year: number): number {
  let at = midnight(year, 4, 15)
  while (weekdayOf(at) > 5 || at === emancipation(year)) at += DAY
  return at
}

/** In years of a presidential election; 2008 came early. */
const superTuesday = (year: number) =>
  year % 4 === 0 ? nthWeekdayOf(year, year === 2008 ? 2 : 3, 2, 1) : null

const kingsDay = (year: number) => {
  const at = midnight(year, 4, 27)
  return weekdayOf(at) === 7 ? at - DAY : at
}

/** The Parsi year has 365 days and no leap day. */
const parsiNewYear = (year: number) => {
  const from = midnight(2018, 8, 17)
  const start = midnight(year, 1, 1)
  return from + Math.ceil((start - from) / (365 * DAY)) * 365 * DAY
}

const sankranti = (plus: number) => lunarYearly((year) => sunEnters(year, 9) + plus * DAY)

/** Feasts and days with a name: what they are called, and when they are. */
const DAYS: readonly (readonly [string, Feast])[] = [
  [
    'christmas|xmas|x-mas|christmas day|xmas day|weihnachten|noel|navidad|natale|erster weihnachtstag|ersten weihnachtstag|1. weihnachtstag',
    fixed(12, 25),
  ],
  [
    'christmas eve|xmas eve|heiligabend|heilig abend|reveillon de noel|nochebuena|vigilia di natale',
    fixed(12, 24),
  ],
  [
    'boxing day|st stephens day|zweiter weihnachtstag|zweiten weihnachtstag|2. weihnachtstag|santo stefano',
    fixed(12, 26),
  ],
  [
    'new years eve|new year eve|nye|silvester|saint-sylvestre|nochevieja|san silvestro|hogmanay',
    fixed(12, 31),
  ],
  [
    'new years day|new year day|new years|new year|neujahr|nouvel an|jour de lan|ano nuevo|capodanno',
    fixed(1, 1),
  ],
  ['epiphany|three kings day|dreikonigstag|epiphanie|reyes|dia de reyes|epifania|befana', fixed(1, 6)],
  ['groundhog day|groundhogs day', fixed(2, 2)],
  [
    'valentines day|valentine day|valentines|st valentines day|valentinstag|saint-valentin|san valentin|san valentino',
    fixed(2, 14),
  ],
  ['abraham lincolns birthday|lincolns birthday|abraham lincoln birthday', fixed(2, 12)],
  ['pi day', fixed(3, 14)],
  ['ides of march|the ides of march', fixed(3, 15)],
  [
    'st patricks day|st . patricks day|saint patricks day|saint paddys day|st paddys day|saint patrick|st patrick|paddys day',
    fixed(3, 17),
  ],
  ['international womens day|womens day|weltfrauentag', fixed(3, 8)],
  ['april fools day|april fools|april fool day|all fools day', fixed(4, 1)],
  ['sibling day|national sibling day|siblings day|national siblings day', fixed(4, 10)],
  ['earth day', fixed(4, 22)],
  ['anzac day', fixed(4, 25)],
  [
    'may day|law day|lei day|loyalty day|tag der arbeit|fete du travail|dia del trabajo|festa del lavoro',
    fixed(5, 1),
  ],
  ['star wars day', fixed(5, 4)],
  ['cinco de mayo', fixed(5, 5)],
  ['rabindra jayanti|rabindranath jayanti', fixed(5, 9)],
  ['flag day', fixed(6, 14)],
  ['juneteenth', fixed(6, 19)],
  ['canada day', fixed(7, 1)],
  ['independence day|4th of july|fourth of july|july 4th', fixed(7, 4)],
  ['bastille day|fete nationale', fixed(7, 14)],
  ['assumption day|assumption of mary|mariä himmelfahrt|assomption|ferragosto', fixed(8, 15)],
  ['patriot day', fixed(9, 11)],
  ['german unity day|tag der deutschen einheit', fixed(10, 3)],
  ['halloween|halloween day|hallowe en|all hallows eve', fixed(10, 31)],
  ['all saints day|all saints|allerheiligen|toussaint|todos los santos|ognissanti', fixed(11, 1)],
  ['world vegan day', fixed(11, 1)],
  ['all souls day', fixed(11, 2)],
  ['guy fawkes|guy fawkes night|guy fawkes day|bonfire night', fixed(11, 5)],
  ['veterans day|veteran day|remembrance day|armistice day', fixed(11, 11)],
  ['pearl harbor day|pearl harbor remembrance day', fixed(12, 7)],
  ['immaculate conception', fixed(12, 8)],
  ['nikolaus|nikolaustag|st nicholas day', fixed(12, 6)],
  ['kwanzaa', fixed(12, 26)],
  [
    'martin luther king day|martin luther kings day|mlk day|mlk jr day|mlk jr . day|martin luther king jr day|martin luther king jr . day|civil rights day',
    nthWeekday(1, 1, 3),
  ],
  [
    'presidents day|president day|george washington day|washingtons birthday|washington birthday|daisy gatson bates day',
    nthWeekday(2, 1, 3),
  ],
  [
    'daylight saving start|daylight savings start|daylight saving start day|daylight savings start day',
    nthWeekday(3, 7, 2),
  ],
  ['earth hour', nthWeekday(3, 6, -1)],
  [
    'administrative professionals day|administrative professional day|secretaries day|admins day|secretary day',
    nthWeekday(4, 6, -1, -3),
  ],
  ['national youth service day|global youth service day|gysd', nthWeekday(4, 5, 4, 0, 3)],
  ['mothers day|mother day|muttertag', nthWeekday(5, 7, 2)],
  ['military spouse day', nthWeekday(5, 7, 2, -2)],
  ['ems week|emergency medical services week', nthWeekday(5, 7, 3, 0, 7)],
  ['memorial day|decoration day', nthWeekday(5, 1, -1)],
  ['fathers day|father day', nthWeekday(6, 7, 3)],
  ['parents day|national parents day', nthWeekday(7, 7, 4)],
  ['labor day|labour day', nthWeekday(9, 1, 1)],
  ['grandparents day|national grandparents day', nthWeekday(9, 1, 1, 6)],
  ['columbus day|indigenous peoples day', nthWeekday(10, 1, 2)],
  ['bosss day|bosses day|boss day|~bosss', yearly((year) => nearestWorkday(midnight(year, 10, 16)))],
  [
    'daylight saving end|daylight savings end|daylight saving end day|daylight savings end day',
    nthWeekday(11, 7, 1),
  ],
  ['election day', nthWeekday(11, 1, 1, 1)],
  ['thanksgiving|thanksgiving day', nthWeekday(11, 4, 4)],
  ['black friday', nthWeekday(11, 4, 4, 1)],
  ['small business saturday', nthWeekday(11, 4, 4, 2)],
  ['cyber monday', nthWeekday(11, 4, 4, 4)],
  ['giving tuesday', nthWeekday(11, 4, 4, 5)],
  ['emancipation day', yearly(emancipation)],
  ['tax day', yearly(taxDay)],
  ['super tuesday', yearly(superTuesday)],
  ['mini tuesday|mini-tuesday', yearly((year) => (year % 4 === 0 ? nthWeekdayOf(year, 2, 2, 1) : null))],
  [
    'mega giga tuesday|tsunami tuesday|giga tuesday',
    yearly((year) => (year === 2008 ? superTuesday(year) : null)),
  ],
  ['kings day|koningsdag', yearly(kingsDay)],

  ['mardi gras|shrove tuesday|pancake day|pancake tuesday|fat tuesday', easter(-47)],
  ['rosenmontag|carnival monday', easter(-48)],
  ['ash wednesday|aschermittwoch', easter(-46)],
  ['lent', easter(-46, 46)],
  ['palm sunday|branch sunday|palmsonntag', easter(-7)],
  [
    'maundy thursday|covenant thursday|holy thursday|thursday of mysteries|thu of mysteries|sheer thursday|grundonnerstag',
    easter(-3),
  ],
  ['good friday|karfreitag|vendredi saint|viernes santo|venerdi santo', easter(-2)],
  ['holy saturday|black saturday|easter eve|karsamstag', easter(-1)],
  ['easter|easter day|easter sunday|ostern|ostersonntag|paques|pascua|pasqua', easter(0)],
  ['easter monday|easter mon|ostermontag|lundi de paques|lunes de pascua|pasquetta', easter(1)],
  ['ascension day|ascension|ascension thursday|christi himmelfahrt|himmelfahrt|vatertag', easter(39)],
  [
    'pentecost|whit sunday|white sunday|whitsunday|whitsun|pfingsten|pfingstsonntag|pentecote|pentecoste',
    easter(49),
  ],
  ['whit monday|monday of the holy spirit|pfingstmontag|lundi de pentecote', easter(50)],
  ['trinity sunday', easter(56)],
  ['corpus christi|feast of corpus christi|fronleichnam', easter(60)],
  ['orthodox easter|orthodox easter day|orthodox easter sunday', orthodox(0)],
  ['orthodox good friday', orthodox(-2)],
  ['orthodox easter monday', orthodox(1)],
  ['orthodox palm sunday', orthodox(-7)],
  ['clean monday|orthodox ash monday|shrove monday', orthodox(-48)],

  ['rosh hashanah|rosh hashana|rosh ha shanah', jewish('tishri', 1, 3)],
  ['yom kippur', jewish('tishri', 10)],
  [
    'sukkot|succos|sukkos|feast of the ingathering|feast of booths|feast of tabernacles',
    jewish('tishri', 15, 9),
  ],
  ['shemini atzeret', jewish('tishri', 22)],
  ['simchat torah', jewish('tishri', 23)],
  ['hanukkah|chanukah|hanukah|chanukkah|hanuka', jewish('kislev', 25, 8)],
  ['tu bishvat|tu bshevat', jewish('shevat', 15)],
  ['purim', jewish('adar', 14)],
  ['shushan purim', jewish('adar', 15)],
  ['passover|pesach|pesah', jewish('nisan', 15, 9)],
  ['yom hashoah|yom ha shoah|holocaust day', jewish('nisan', 27)],
  ['yom haatzmaut|yom ha atzmaut', jewish('iyar', 5)],
  ['lag bomer|lag b omer|lag baomer', jewish('iyar', 18)],
  ['shavuot|shavuos|feast of weeks', jewish('sivan', 6, 3)],
  ['tisha bav|tisha b av', jewish('av', 9)],

  ['islamic new year|hijri new year|arabic new year|amun jadid|muharram', islamic(1, 1)],
  ['ashura|day of ashura', islamic(1, 10)],
  ['mawlid|mawlid al-nabawi|mawlid al nabawi|milad|eid milad', islamic(3, 12)],
  [
    'isra and miraj|isra and mi raj|laylat al miraj|the prophets ascension|prophets ascension|ascension to heaven',
    islamic(7, 27),
  ],
  ['ramadan|ramadhan|ramzan', islamic(9, 1, 30)],
  [
    'laylat al-qadr|laylat al qadr|laylat al kadr|night of power|night of decree|night of measures|night of destiny',
    islamic(9, 27),
  ],
  ['jumuatul-wida|jumuatul wida|jumu atul wida|jamat-ul-vida', lastFridayOfRamadan],
  [
    'eid al-fitr|eid al fitr|eid ul-fitr|eid ul fitr|id al-fitr|id ul-fitr|eid|ramadan bayram',
    islamic(10, 1),
  ],
  [
    'eid al-adha|eid al adha|eid ul-adha|id ul-adha|id al-adha|id ul adha|sacrifice feast|feast of sacrifice|bakr id|bakrid|kurban bayram',
    islamic(12, 10),
  ],

  [
    'chinese new year|chinese new years day|chinese lunar new year|chinese lunar new years day|lunar new year|spring festival',
    lunarYearly(chineseNewYear),
  ],
  ['mid-autumn festival|mid autumn festival|moon festival', lunarYearly((year) => chineseDate(year, 8, 15))],
  ['dragon boat festival', lunarYearly((year) => chineseDate(year, 5, 5))],

  ['makar sankranti|makara sankranti|makara sankranthi|maghi|pongal|thai pongal', sankranti(0)],
  ['bogi|bhogi|bogi pandigai|bhogi pandigai|lohri', sankranti(-1)],
  ['mattu pongal', sankranti(1)],
  ['kaanum pongal|kanni pongal|kanum pongal', sankranti(2)],
  ['vaisakhi|vasakhi|baisakhi|vaishakhi', lunarYearly((year) => sunEnters(year, 0))],
  ['onam|thiru onam|thiruvonam', lunarYearly(onam)],
  ['vasant panchami|basant panchami', hindu(11, 5)],
  ['guru ravidas jayanti|guru ravidas birthday|guru ravidass jayanti|guru ravidass birthday', hindu(11, 15)],
  ['maha shivaratri|maha shivratri|shivaratri|shivratri', hindu(11, 29, 'midnight')],
  ['holika dahan|chhoti holi|kamudu pyre', hindu(12, 15, 'evening')],
  ['holi|dhulandi|phagwah|dhuleti|festival of colors', hindu(12, 15, 'evening', 1)],
  ['ugadi|yugadi|gudi padwa|chaitra sukladi|chaitra sukhladi|samvatsaradi', hindu(1, 1)],
  ['rama navami|ram navami', hindu(1, 9, 'noon')],
  ['mahavir jayanti|mahavir janma kalyanak', hindu(1, 13)],
  ['hanuman jayanti', hindu(1, 15)],
  ['buddha day|buddha purnima|vesak|wesak|vesak day|vesakha|buddhas birthday', hindu(2, 15)],
  ['rath yatra|ratha yatra', hindu(4, 2)],
  ['guru purnima', hindu(4, 15)],
  ['raksha bandhan|rakhi|rakhi festival', hindu(5, 15)],
  ['krishna janmashtami|janmashtami|gokulashtami', hindu(5, 23, 'midnight')],
  ['ganesh chaturthi|vinayaka chaturthi', hindu(6, 4, 'noon')],
  ['navaratri|navratri|durga puja', hindu(7, 1, 'sunrise', -1, 10)],
  ['maha saptami', hindu(7, 7)],
  ['dussehra|dasara|dashain|vijayadashami|vijaya dashami', hindu(7, 10, 'noon')],
  ['valmiki jayanti|maharishi valmiki jayanti|pargat diwas', hindu(7, 15)],
  ['karva chauth|karwa chauth|karaka chaturthi', hindu(7, 19, 'evening')],
  ['dhanteras|dhanatrayodashi', hindu(7, 28, 'evening')],
  ['diwali|deepavali|divali|lakshmi puja|laxmi puja|kali puja', hindu(7, 30, 'evening')],
  ['govardhan puja|annakut', hindu(8, 1)],
  ['bhai dooj|bhaiya dooj|bhau beej|bhai phonta', hindu(8, 2, 'noon')],
  ['chhath|chhath puja|dala puja|dala chhath|surya shashthi', hindu(8, 6)],
  ['guru nanak jayanti|guru nanak gurpurab|guru purab', hindu(8, 15)],
  [
    'guru gobind singh birthday|guru govind singh birthday|guru gobind singh jayanti|guru govind singh jayanti',
    hindu(10, 7),
  ],
  ['parsi new year|jamshedi navroz|jamshedi nowruz', yearly(parsiNewYear)],
  ['nowruz|norooz', fixed(3, 21)],
]

/** Phrases and the feasts they name, ready for the lexicon. */
export const feastEntries: readonly (readonly [string, Time])[] = DAYS.map(
  ([names, { series, isLong }]) => [names, time(series, 'feast', isLong ? { interval: true } : {})] as const,
)
