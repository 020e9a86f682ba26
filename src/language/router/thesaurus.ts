/**
 * Words that can stand for one another in what people ask for, a family a line; a word may be of several. What was
 * taught with one word of a family is then known with all of them.
 */
const FAMILIES = `pay paid paying pays payment settle
bill invoice statement dues utility
balance remaining leftover left
account checking savings deposit
bank banking branch lender
card visa mastercard amex cc
credit lending
loan mortgage lease financing
rent rental hire lease
money cash funds dough bucks savings
cost price expensive charge fee pricey cheap worth
dollar euro yen pound peso rupee franc currency usd
spend spent spending expense expenditure splurge
buy bought buying purchase purchasing shop shopping
order ordered ordering reorder restock
earn earning income salary wage paycheck paid
tax irs w2 w-2 1099 deduct
insurance insured coverage insurer policy premium
interest rate apr apy percentage percent
annual yearly monthly weekly daily
transfer wire move send shift
fraud fraudulent suspicious unauthorized scam hacked
stolen stole swiped taken theft robbed
lose lost losing misplaced missing misplace
damaged broken broke crack bent snapped shattered scratched melted ruined chewed burnt burned torn
freeze frozen froze lock blocked block suspended hold locked
unlock unfreeze unblock
declined denied rejected refused decline
report notify inform tell alert
limit maximum cap max ceiling
increase raise up higher boost improve better more grow
lower decrease reduce drop down dim less
point reward miles cashback perk bonus
pin password passcode code
check cheque checkbook
expire expiration expiry expired rotten spoil spoiled stale
new replacement replace another reissue
apply application applied register enroll sign-up
score rating rank
star review reviewed feedback opinion rated
401k ira pension retirement
car vehicle truck van suv automobile auto jeep
tire wheel tyre
gas fuel gasoline petrol tank diesel refill
mpg mileage economy
mechanic maintenance tuneup servicing serviced repair inspection garage
battery jump jumpstart dead
drive driving drove commute
traffic congestion congested gridlock jam
road highway freeway bridge street lane interstate
bus train subway metro tram rail
taxi cab uber lyft ride
flight plane airplane fly airline airport
luggage bag baggage suitcase carry-on carryon
hotel motel airbnb lodging hostel inn accommodation suite
trip vacation travel tour visit journey traveling
vaccine vaccination vaccinated shot immunization inoculation
passport embassy consulate border
plug socket converter outlet adapter voltage
country city town state place spot area region
germany france spain italy japan china england russia mexico canada brazil india australia peru greece ireland korea thailand turkey egypt africa europe london paris tokyo
spanish french german italian japanese chinese english russian korean portuguese arabic hindi swahili dutch latin
chicago boston york seattle denver dallas houston miami atlanta phoenix philadelphia detroit texas florida california ohio vegas francisco orlando austin
translate translation language phrase
spell spelling spelled letters
define definition meaning mean
restaurant diner bistro cafe eatery steakhouse buffet pizzeria bar pub
reserve reservation table seating booked
book booking booked reserve
wait queue crowded busy packed full
eat eating dine meal food dinner lunch breakfast supper snack dish cuisine grub
chicken beef pork steak fish salmon turkey lamb bacon ham shrimp meat sausage
pizza pasta lasagna spaghetti taco burger sandwich soup salad sushi curry burrito omelet pancake
milk egg cheese butter bread yogurt cream flour sugar rice oatmeal cereal salt
apple banana orange carrot potato onion lettuce tomato broccoli vegetable fruit grape
cookie cake brownie pie chocolate candy dessert
recipe instructions steps
cook cooking bake baking grill roast fry boil prepare
substitute instead swap alternative exchange
calorie fat protein carb sodium vitamin nutrient
nutrition nutritional healthy health
oven microwave stove pan pot fridge freezer refrigerator
lamp light bulb lighting
tv television ac heater thermostat fan appliance dishwasher dryer
home house kitchen bedroom room living garage bathroom hallway
on start enable activate begin
off stop disable deactivate quit shut kill end
volume loud louder quiet quieter sound softer noise audio
slow slower fast faster quick quicker speed quickly speedy slowly speedier
voice accent dialect
speak speaking talk talking
music song track tune beat jam album
artist band singer musician
play playing listen
skip next
previous last recent latest past
radio station podcast audiobook stream
movie film cinema theatre theater
concert festival gig
sport football soccer basketball baseball hockey match team tournament game
alarm wake
timer countdown stopwatch
remind reminder remember reminding
calendar agenda schedule
meeting meet appointment conference
todo to-do task chore errand
grocery supermarket market store
call phone dial telephone ring
text sms message imessage
email mail inbox
name named nickname called
time clock hour o'clock
timezone zone pst est gmt
monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december
morning afternoon evening night noon tonight midnight
holiday christmas thanksgiving easter halloween
weather rain rainy snow sunny temperature forecast humid storm wind cold hot warm cloudy climate
pto leave vacation off days-off
boss manager employer supervisor
job work office company
mom mother dad father sister brother wife husband son daughter grandma aunt uncle cousin
friend buddy pal roommate
dog cat pet puppy animal
where whereabouts location located gps latitude longitude
far farther distance away close closest nearest near
find locate search look
long duration
joke funny humor laugh hilarious comedian
fact trivia interesting
coin heads tails toss flip
roll dice die sided
hello hi hey greetings howdy
bye goodbye farewell
thanks thank appreciate grateful
yes yeah yep sure absolutely affirmative definitely correct true ok okay yup ya
no nope nah negative false incorrect wrong invalid
maybe perhaps possibly unsure undecided possible uncertain
cancel nevermind abort undo rescind nix scrap scratch
change update modify switch edit alter adjust
add include put insert tack append
remove delete erase clear wipe eliminate take
create make compose build
show display list give read recite
know informed hear
want need like must require wanna gotta
help assist assistance support
repeat again rephrase
robot bot human ai computer machine person
born birthday old age
hobby fun free interests pastime leisure
made created built invented designed programmed maker creator developed manufactured
able capable capability
math calculate sum plus minus times divided multiply add square root
inches feet meters miles kilometers ounces cups pounds grams liters tablespoons centimeters gallons celsius fahrenheit
convert conversion equivalent
stock share market nasdaq
news headline article newspaper
tweet twitter facebook instagram post social linkedin
president politics government election
sync connect pair bluetooth device link
reset factory default
shipping shipped package delivery deliver delivered arrive arriving arrival
vacuum clean cleaning dust mop sweep wash
coffee espresso latte tea
request requested ask asked
approved approve approval accepted granted
good great best awesome nice cool amazing
favorite favourite love enjoy prefer
hate dislike bad awful terrible
suggest suggestion recommend recommendation idea advice
wrong problem issue trouble error
use used using utilized taken
many much
safe safety danger dangerous advisory warning
minimum least smallest little
due deadline owe owing
total amount sum
person people man woman guy
history log record`

const familiesOfWord = new Map<string, number[]>()
for (const [at, line] of FAMILIES.split('\n').entries())
  for (const word of line.split(' ')) familiesOfWord.set(word, [...(familiesOfWord.get(word) ?? []), at])

const ENDINGS = ["'s", 's', 'ing', 'ed', 'd', 'es', 'er']
const NONE: readonly number[] = []

/** The families of a word, by number; of a form that is not listed, those of the word it is made of. */
export function familiesOf(word: string): readonly number[] {
  const known = familiesOfWord.get(word)
  if (known) return known
  for (const ending of ENDINGS) {
    if (!word.endsWith(ending) || word.length < ending.length + 3) continue
    const stem = word.slice(0, -ending.length)
    const families = familiesOfWord.get(stem) ?? familiesOfWord.get(`${stem}e`)
    if (families) return families
  }
  return NONE
}
