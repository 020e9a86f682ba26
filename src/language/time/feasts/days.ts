/** Feasts and days with a name: when they are (see `feastOf`), and what they are called. */
export const DAYS = `
12/25 christmas|xmas|x-mas|christmas day|xmas day|weihnachten|noel|navidad|natale|erster weihnachtstag|ersten weihnachtstag|1. weihnachtstag
12/24 christmas eve|xmas eve|heiligabend|heilig abend|reveillon de noel|nochebuena|vigilia di natale
12/26 boxing day|kwanzaa|st stephens day|zweiter weihnachtstag|zweiten weihnachtstag|2. weihnachtstag|santo stefano
12/31 new years eve|new year eve|nye|silvester|saint-sylvestre|nochevieja|san silvestro|hogmanay
1/1 new years day|new year day|new years|new year|neujahr|nouvel an|jour de lan|ano nuevo|capodanno
1/5 twelfth night
1/6 epiphany|three kings day|dreikonigstag|epiphanie|reyes|dia de reyes|epifania|befana|theophany
1/7 orthodox christmas|russian christmas|coptic christmas
1/14 orthodox new year
1/19 timkat
1/25 burns night
1/26 australia day|republic day|indian republic day
1/27 holocaust memorial day
2/1 st brigids day
2/2 groundhog day|groundhogs day|candlemas
2/4 world cancer day
2/6 waitangi day
2/12 abraham lincolns birthday|lincolns birthday|abraham lincoln birthday
2/14 valentines day|valentine day|valentines|st valentines day|valentinstag|saint-valentin|san valentin|san valentino
3/1 st davids day
3/8 international womens day|womens day|weltfrauentag|world womens day
3/14 pi day
3/15 ides of march|the ides of march
3/17 st patricks day|st paddys day|st patrick|paddys day|st pattys day
3/20 international day of happiness
3/21 world poetry day
3/22 world water day
3/25 annunciation|lady day
3/31 cesar chavez day
4/1 april fools day|april fools|april fool day|all fools day
4/2 world autism awareness day
4/7 world health day
4/10 sibling day|national sibling day|siblings day|national siblings day
4/13*3 songkran
4/22 earth day
4/23 st georges day|world book day
4/25 anzac day|festa della liberazione
4/30 walpurgis night|walpurgisnacht
5/1 may day|law day|lei day|loyalty day|tag der arbeit|fete du travail|dia del trabajo|festa del lavoro|workers day|international workers day
5/3 world press freedom day
5/4 star wars day
5/5 cinco de mayo|bevrijdingsdag
5/8 ve day|world red cross day
5/9 rabindra jayanti|rabindranath jayanti|europe day
5/12 international nurses day
5/17 syttende mai|norwegian constitution day
5/31 world no tobacco day
6/2 festa della repubblica
6/5 world environment day
6/8 world oceans day
6/14 flag day|world blood donor day
6/19 juneteenth
6/20 world refugee day
6/21 international yoga day
6/24 st johns day|midsummer|midsummer day|midsummers day|st jean baptiste|st jean baptiste day
7/1 canada day|dominion day
7/4 independence day|4th of july|fourth of july|july 4th
7/7 tanabata
7/11 world population day
7/14 bastille day|fete nationale
7/18 mandela day|nelson mandela day
8/1 swiss national day
8/12 international youth day
8/15 assumption day|assumption of mary|mariä himmelfahrt|assomption|ferragosto|indian independence day
8/19 world photography day|world humanitarian day
8/26 womens equality day
9/8 international literacy day
9/11 patriot day|enkutatash|ethiopian new year
9/16 mexican independence day
9/17 constitution day|citizenship day
9/21 international day of peace
9/27 meskel|world tourism day
9/29 michaelmas|world heart day
9/30 truth and reconciliation day|national day for truth and reconciliation
10/1 chinese national day
10/2 gandhi jayanti
10/3 german unity day|tag der deutschen einheit|day of german unity
10/4 world animal day
10/5 teachers day|world teachers day
10/10 world mental health day
10/12 dia de la hispanidad
10/16 world food day
10/24 united nations day
10/31 halloween|halloween day|hallowe en|all hallows eve|reformation day|reformationstag
11/1 all saints day|all saints|allerheiligen|toussaint|todos los santos|ognissanti|world vegan day
11/2 all souls day|day of the dead|dia de los muertos
11/5 guy fawkes|guy fawkes night|guy fawkes day|bonfire night
11/11 veterans day|veteran day|remembrance day|armistice day|martinmas|st martins day|singles day
11/13 world kindness day
11/14 world diabetes day
11/19 international mens day
11/20 world childrens day|universal childrens day
11/30 st andrews day
12/1 world aids day
12/3 international day of persons with disabilities
12/5 sinterklaas
12/6 nikolaus|nikolaustag|st nicholas day
12/7 pearl harbor day|pearl harbor remembrance day
12/8 immaculate conception
12/10 human rights day
12/13 st lucias day|st lucys day|st lucia day
1/1.3 martin luther king day|martin luther kings day|mlk day|mlk|martin luther king jr day|mlk jr day|mlk jr . day|martin luther king jr . day|civil rights day
1/1.2 coming of age day
2/1.3 presidents day|president day|george washington day|washingtons birthday|washington birthday|daisy gatson bates day
3/6.-1 earth hour
3/7.2 daylight saving start|daylight savings start|daylight saving start day|daylight savings start day|start of daylight saving time
4/1.3 patriots day
4/5.4*3 national youth service day|global youth service day|gysd
4/6.-1-3 administrative professionals day|administrative professional day|secretaries day|admins day|secretary day
4/5.-1 arbor day
5/1.1 early may bank holiday|may bank holiday
5/1.-1 memorial day|decoration day|spring bank holiday|late may bank holiday
5/1.-1-7 victoria day
5/7.2 mothers day|mother day|muttertag
5/7.2-2 military spouse day
5/7.3*7 ems week|emergency medical services week
5/6.3 armed forces day
5/6.1 kentucky derby
6/7.3 fathers day|father day
7/7.4 parents day|national parents day
8/1.-1 summer bank holiday|august bank holiday
8/1.1 civic holiday
9/1.1 labor day|labour day
9/1.1+6 grandparents day|national grandparents day
10/1.2 columbus day|indigenous peoples day|canadian thanksgiving
10/6.3 sweetest day
11/1.1+1 election day
11/4.4 thanksgiving|thanksgiving day|turkey day
11/4.4+1 black friday
11/4.4+2 small business saturday
11/4.4+4 cyber monday
11/4.4+5 giving tuesday
11/7.1 daylight saving end|daylight savings end|daylight saving end day|daylight savings end day|end of daylight saving time
11/7.2 remembrance sunday
11/2.1 melbourne cup|melbourne cup day
a-35 volkstrauertag
a-32 buss- und bettag
a-28 christ the king|totensonntag|ewigkeitssonntag
a-21 advent sunday|first sunday of advent|first sunday in advent|first advent|1. advent|erster advent
a-14 second sunday of advent|second sunday in advent|second advent|2. advent|zweiter advent
a-7 third sunday of advent|third sunday in advent|third advent|3. advent|dritter advent
a fourth sunday of advent|fourth sunday in advent|fourth advent|4. advent|vierter advent
e-48 rosenmontag|carnival monday|rose monday
e-47 mardi gras|shrove tuesday|pancake day|pancake tuesday|fat tuesday
e-46 ash wednesday|aschermittwoch
e-46*46 lent
e-21 mothering sunday|laetare sunday
e-7 palm sunday|branch sunday|palmsonntag
e-7*7 holy week
e-4 spy wednesday
e-3 maundy thursday|covenant thursday|holy thursday|thursday of mysteries|thu of mysteries|sheer thursday|grundonnerstag
e-2 good friday|holy friday|karfreitag|vendredi saint|viernes santo|venerdi santo
e-1 holy saturday|black saturday|easter saturday|easter eve|karsamstag|easter vigil
e easter|easter day|easter sunday|ostern|ostersonntag|paques|pascua|pasqua
e+1 easter monday|easter mon|ostermontag|lundi de paques|lunes de pascua|pasquetta
e+7 divine mercy sunday|low sunday
e+39 ascension day|ascension|ascension thursday|christi himmelfahrt|himmelfahrt|vatertag|feast of the ascension
e+49 pentecost|pentecost sunday|whit sunday|white sunday|whitsunday|whitsun|pfingsten|pfingstsonntag|pentecote|pentecoste
e+50 whit monday|pentecost monday|monday of the holy spirit|pfingstmontag|lundi de pentecote
e+56 trinity sunday
e+60 corpus christi|feast of corpus christi|fronleichnam
o-48 clean monday|orthodox ash monday|shrove monday
o-48*40 great lent|orthodox lent
o-8 lazarus saturday
o-7 orthodox palm sunday
o-2 orthodox good friday|great friday|orthodox great friday
o-1 orthodox holy saturday
o orthodox easter|orthodox easter day|orthodox easter sunday|greek easter
o+1 orthodox easter monday
o+39 orthodox ascension day|orthodox ascension
o+49 orthodox pentecost
tishri.1*3 rosh hashanah|rosh hashana|rosh ha shanah|rosh hashona|jewish new year
tishri.10 yom kippur|day of atonement
tishri.15*9 sukkot|sukkoth|succot|succoth|succos|sukkos|feast of the ingathering|feast of booths|feast of tabernacles
tishri.21 hoshana rabbah
tishri.22 shemini atzeret|shmini atzeret
tishri.23 simchat torah|simhat torah
kislev.25*8 hanukkah|chanukah|hanukah|chanukkah|hanuka|hannukah|hanukka|channukah
shevat.15 tu bishvat|tu bshevat
adar.14 purim
adar.15 shushan purim
nisan.15*9 passover|pesach|pesah
nisan.27 yom hashoah|yom ha shoah|holocaust day|holocaust remembrance day
iyar.4 yom hazikaron
iyar.5 yom haatzmaut|yom ha atzmaut|israeli independence day
iyar.18 lag bomer|lag b omer|lag baomer
iyar.28 yom yerushalayim|jerusalem day
sivan.6*3 shavuot|shavuoth|shavuos|feast of weeks
av.9 tisha bav|tisha b av|ninth of av
av.15 tu bav|tu b av
i1.1 islamic new year|muslim new year|hijri new year|arabic new year|amun jadid|muharram
i1.10 ashura|day of ashura
i2.20 arbaeen
i3.12 mawlid|mawlid al nabawi|milad|eid milad|prophets birthday|mawlid an nabi|milad un nabi|eid-e-milad
i7.27 isra and miraj|isra and mi raj|laylat al miraj|lailat al miraj|the prophets ascension|prophets ascension|ascension to heaven|shab-e-meraj
i8.15 shab-e-barat|mid-shaban
i9.1*30 ramadan|ramadhan|ramzan
i9.27 laylat al qadr|lailat al qadr|laylat al kadr|night of power|night of decree|night of measures|night of destiny|shab-e-qadr
i10.1 eid al fitr|id al fitr|eid|ramadan bayram|hari raya|hari raya puasa|lebaran
i12.9 day of arafah|day of arafat|arafat day
i12.10 eid al adha|id al adha|eid al azha|eid al zuha|sacrifice feast|feast of sacrifice|feast of the sacrifice|bakr id|bakrid|kurban bayram|bakra eid|bakri eid|hari raya haji|tabaski
c1.1 chinese new year|chinese new years|chinese new years day|chinese lunar new year|chinese lunar new years day|lunar new year|lunar new years|spring festival|tet|seollal
c1.15 lantern festival
c5.5 dragon boat festival|duanwu festival
c7.7 qixi festival
c7.15 ghost festival|hungry ghost festival
c8.15 mid-autumn festival|mid autumn festival|moon festival|mooncake festival|chuseok
c9.9 double ninth festival|chongyang festival
z0 spring equinox|vernal equinox|march equinox
z0+930 nowruz|norooz|norouz|nowrooz|persian new year
z15+480 qingming|qingming festival|tomb sweeping day
z90 summer solstice|june solstice
z180 autumn equinox|autumnal equinox|fall equinox|september equinox
z270 winter solstice|december solstice
s9 makar sankranti|makara sankranti|makara sankranthi|maghi|pongal|thai pongal|sankranti
s9-1 bogi|bhogi|bogi pandigai|bhogi pandigai|lohri
s9+1 mattu pongal
s9+2 kaanum pongal|kanni pongal|kanum pongal
s0 vaisakhi|vasakhi|baisakhi|vaishakhi|vishu|puthandu|tamil new year
h2.3@noon akshaya tritiya
h5.5 nag panchami
h6.3 hartalika teej
h8.12 tulsi vivah
h9.11 gita jayanti
h11.5 vasant panchami|basant panchami|saraswati puja
h11.15 guru ravidas jayanti|guru ravidas birthday|guru ravidass jayanti|guru ravidass birthday
h11.29@midnight maha shivaratri|maha shivratri|shivaratri|shivratri|mahashivratri
h12.15@evening holika dahan|chhoti holi|kamudu pyre
h12.15@evening+1 holi|dhulandi|phagwah|dhuleti|festival of colors
h1.1 ugadi|yugadi|gudi padwa|chaitra sukladi|chaitra sukhladi|samvatsaradi
h1.9@noon rama navami|ram navami
h1.13 mahavir jayanti|mahavir janma kalyanak
h1.15 hanuman jayanti
h2.15 buddha day|buddha purnima|vesak|wesak|vesak day|vesakha|buddhas birthday
h4.2 rath yatra|ratha yatra
h4.15 guru purnima
h5.15 raksha bandhan|rakhi|rakhi festival
h5.23@midnight krishna janmashtami|janmashtami|gokulashtami|krishna jayanti
h6.4@noon ganesh chaturthi|ganesha chaturthi|vinayaka chaturthi|vinayaka chavithi
h7.1@sunrise-1*10 navaratri|navratri|durga puja
h7.7 maha saptami
h7.8 durga ashtami|maha ashtami
h7.9 maha navami
h7.10@noon dussehra|dasara|dashain|vijayadashami|vijaya dashami
h7.15 valmiki jayanti|maharishi valmiki jayanti|pargat diwas|sharad purnima
h7.19@evening karva chauth|karwa chauth|karvachauth|karaka chaturthi
h7.28@evening dhanteras|dhanatrayodashi
h7.29 naraka chaturdashi|choti diwali|chhoti diwali
h7.30@evening diwali|deepavali|dipavali|divali|lakshmi puja|laxmi puja|kali puja
h8.1 govardhan puja|annakut
h8.2@noon bhai dooj|bhaiya dooj|bhau beej|bhai phonta|bhaubeej
h8.6 chhath|chhath puja|dala puja|dala chhath|surya shashthi
h8.15 guru nanak jayanti|guru nanak gurpurab|guru purab|gurpurab|guru nanak birthday|kartik purnima
h10.7 guru gobind singh birthday|guru govind singh birthday|guru gobind singh jayanti|guru govind singh jayanti
`
