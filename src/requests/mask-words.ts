/**
 * What `mask.ts` knows of words, as tables that a speaker of the languages can correct. Lower case, ё written е.
 * A word that stands here is never taken for a name; a word that is missing here may be masked without need.
 */

/** Whole words: the small words of a sentence, and words that look like a name and are none. */
const WHOLE_WORDS = `
i i'm i've i'd i'll a an and or but the this that these those there here is are was were am be been do does did
has have had can could will would shall should may might must not no yes in on at to of for from with without by
about after before into over near how what when where which who whom whose why if then than as it its he him his
she her they them their we us our you your me my mine so also just only still now please help hello hi thanks some
any all very more again because since until during named called ask asked know tell find look looking want need get

je j'ai tu il elle on nous vous ils elles le la les l un une des du de d et ou mais ce cet cette ces est sont
suis es sommes etes ai as a avons avez ont etait sera peut peux pouvez puis dois doit pas ne n non oui dans sur
chez en au aux par pour avec sans sous vers depuis avant apres comment que qu qui quoi quand quel quelle quels
quelles pourquoi si alors aussi encore plus tres mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs
moi toi lui me m te se s y merci bonjour cherche dit fait faire

и а но или да нет не ни я ты он она оно мы вы они меня мне мной тебя тебе его ему им ней нее ее ей нас нам вас
вам их мой моя мое мои моего моей моему моим моих мою твой ваш ваша ваши ваше вашу вашей свой своя своего свою
своей наш наша наше нашего нашу нашей это этот эта эти этого этой тот та те того той то что чтобы чем кто кого
кому кем ком где куда откуда когда как какой какая какие какое каких каким какую какого сколько почему зачем ли
же бы в во на над под с со к ко по из от до за у о об обо при без для про через после перед между около если
есть был была было были будет будут быть уже еще тоже также только очень все всех всем всё весь вся всю там тут
здесь сюда туда так вот ну или либо потом теперь сейчас сегодня вчера завтра снова слева справа сначала один
одна одно одни одного одну два две три можно нужно надо нельзя могу может можете могут хочу хотим хотел хотела
знаю знает знаете спасибо здравствуйте привет пожалуйста добрый день вечер утро

і й та але або чи так ні не я ти він вона воно ми ви вони мене мені мною тебе тобі його йому ним нею неї її їй нас
нам вас вам їх мій моя моє мої мого моєї моєму моїм моїх мою твій ваш ваша ваші ваше вашу вашої свій своя свого
свою своєї наш наша наше нашого нашу це цей ця ці цього цієї той ті того тієї те що щоб чим хто кого кому ким де
куди звідки коли як який яка які яке яких яким яку якого скільки чому навіщо чи ж би б у в на над під з із зі зо до
по від за о об при без для про через після перед між біля якщо є був була було були буде будуть бути вже ще теж
також тільки дуже все всі всіх всім увесь там тут сюди туди ось ну потім тепер зараз сьогодні вчора завтра знову
один одна одне одні одного одну два дві три можна треба потрібно може можете можуть хочу хочемо знаю знає дякую
вітаю привіт доброго дня

і й ды але або ці так не ні я ты ён яна яно мы вы яны мяне мне мной цябе табе яго яму ім ёй яе нас нам вас вам іх
мой мая маё мае майго маёй майму маім маіх маю твой ваш ваша вашы вашу вашай свой свая свайго сваю сваёй наш наша
нашы нашага нашу гэта гэты гэтая гэтыя гэтага гэтай той тая тыя таго што каб чым хто каго каму кім дзе куды адкуль
калі як які якая якія якое якіх якім якую якога колькі чаму навошта ж бы б у ў ва на над пад з са са да па ад за
аб пры без для пра праз пасля перад між каля калі ёсць быў была было былі будзе будуць быць ужо яшчэ таксама
толькі вельмі усё ўсё усе ўсе усіх там тут сюды туды вось ну потым цяпер зараз сёння учора заўтра зноў адзін адна
адно адны аднаго адну два дзве тры можна трэба можа можаце могуць хачу хочам ведаю ведае дзякуй вітаю добры дзень

нова готов готова здоров слов часов месяцев годов месяців років днів слів гадоў месяцаў слоў новин справ прав
готовий здоровий снов знов любов основа половина мова мову мови мове мовою мовы слова слово словами мама мамы
маме маму мамой папа папы папе папу папой тата тату таты мира мире миру миром миры мир рая раю рада рады раді
світла світлі света свете свету светом свет надежда надежды надежду вера веры веру славу слава дома доме домой
нато ната дата дату дати дате даце датой тому тую тем тим гора гору горе рыма рима тиша тиши влада владі владу владою
держава держави державі дзяржава дзяржавы дзяржаве магу годзе годов права прав праве правом правы правах розовый
мае любой любая любую else german aider aide meet say speak bad nato mark will may rose art rich roman даны дана дано дане марка марки лада лады дядя тетя жена жены жену мая мае маем май виза візи віза
`;

/** Beginnings of words: what people ask about, so that it survives at the head of a sentence or in capitals. */
const TOPIC_STEMS = `
icrc ihl red cross crescent movement geneva delegat mission moscow minsk belarus russia ukrain kyiv kiev poland
international humanit convention commit federation prison pow captiv captur camp exchang parcel letter messag
missing search trac relative famil brother sister mother father husband wife son sons daughter child children
parent uncle aunt cousin grandm grandf nephew niece soldier militar civil refugee displac evacu border cross
cash voucher cloth food medic hospital passport document address phone telephon number e-mail email website
office request status reference answer question volunteer donat job work money payment free charge neutral privacy
data telegram whatsapp viber bot staff operator person people news visit contact news death dead body remains dna
president minister head war peace danger shell attack bomb danger emergen psycholog child help unaccompanied alone
english french russian belarusian ukrainian language

cicr croix rouge croissant mouvement geneve delegat mission moscou minsk belarus bieloruss russie russ ukrain
internation humanitair convention comite prisonn captif camp echang colis lettr messag dispar recherch proche famil
frere soeur mere pere mari femme epou fils fille enfant parent oncle tante cousin grand-m grand-p neveu niece soldat
milit civil refugi deplac evacu frontier aide argent bon vetement nourriture medica hopital passeport document
adresse telephone numero site bureau demande statut reponse question benevol don emploi gratuit neutr donnees
personn nouvell visite contact mort corps depouill adn president ministr guerre paix danger bombard urgenc psycholog
seul langu francais anglais

мккк мгп красн крест полумес движени женев делегац миссии миссия миссию миссией москв минск беларус белорус росси
русск украин киев польш международн гуманитарн конвенци комитет федерац плен военноплен лагер обмен посылк письм
сообщени пропа пропал без вест розыск разыск поиск ищу ищем искать найти нашл нашел родн родств родственник близк семь
брат сестр мать матер отец отца муж мужа сын сына сыно доч дочер ребен дет родител дяд тет бабуш дедуш племян внук
внуч жених невест солдат военн воен служ граждан беженц пересел эвакуа границ денег деньг денеж ваучер одежд
продукт еду еда лекарст больниц госпитал врач паспорт документ справк адрес телефон номер почт сайт офис
представит заявк запрос обращ статус ответ вопрос волонт пожертв работ вакан оплат бесплат платн нейтрал данн
конфиден телеграм ватсап бот сотрудник оператор человек люд новост встреч визит посе связ контакт погиб умер смерт тел
останк днк президент министр глав войн мирн опасн обстрел стреля бомб срочн психолог помо помощ помог один одинок язык
английск французск немецк конфликт результат пункт поезд пропуск след список списк расписан мальчик девоч директор
рожден вооруж никак плох годовой отчет соблюд соседск жда законн нужн виноват пункт вокзал автобус юрид адвокат виз регион област город район мошен жив жива хочу получ узна сдела обрат написа
позвон отправ переда забра уех вернут вернул приех попал поп был увез увел забрал живет живу служил звон звоним
пиш писал говор сказал переста выход исчез остал потер ждем жду пережив бою боях фронт армии армия контракт срочник
доброволец мобилиз ранен раненн стран дом улиц квартир адрес школ детдом инвалид пожил пенси больн ходяч лежач москов
женевск российск советск психологич медицинск юридическ

мкчх мгп червон хрест півмісяц рух женев делегац місі місія москв мінськ білорус росі російськ украї україн київ польщ
міжнародн гуманітарн конвенц комітет федерац полон військовопол табір табор обмін посилк лист листів повідомлен зник
безвіст розшук розшу пошук шука знайти знайш рідн родич близьк родин сім'ї сім'я сім'ю брат сестр мати матер мат батьк
чоловік дружин син сина сину дочк доньк дитин діти дітей дітям дядьк тітк бабус дідус племін онук наречен солдат
військов служ цивільн біжен переселен евакуа кордон грош ваучер одяг продукт їжа їж ліки лікар лікарн шпитал паспорт
документ довідк адрес телефон номер пошт сайт офіс представн заявк запит зверн статус відповід питан запитан волонт
пожертв робот ваканс оплат безкоштовн платн нейтрал дан конфіден телеграм бот працівник оператор людин люд новин зустріч
візит відвіду зв'яз контакт загин помер смерт тіл останк днк президент міністр голов війн мир небезпек обстріл стріля
бомб термінов психолог допомо сам самотн мов мова англійськ французьк німецьк конфлікт результат пункт поїзд потяг пропуск слід слідів список списк розклад хлопчик
хлопец дівч директор народж озбро ніяк поган річн звіт дотрим сусідськ фінансов кризов біткоїн фейсбук винн юрид адвокат віз регіон област міст район шахра жив
жива отрим дізна зробит поверн напис дзвон відправ перед забра поїх виїх потріб піш сказав потрап був вивез живе служив пис говор казав
перестав вийш залиш втрат чека хвилю бою фронт арм контракт доброволец мобіліз поранен країн дім дом вулиц квартир школ
психологічн медичн мінськ московськ женевськ

мкчк мгп чырвон крыж паўмесяц рух жэнев дэлегац місі місія маскв мінск беларус расі расійск украі украін кіеў кіев польш
міжнародн гуманітарн канвенц камітэт федэрац палон ваеннапал лагер абмен пасылк ліст лісты паведамл знік прапа вышук
пошук шука знайсці знайш родн сваяк сваяч блізк сям'я сям'і сям'ю брат сястр маці матк бацьк муж сын дачк дзіц дзец дзяц
дзядзьк цётк бабул дзядул пляменн унук жаних нявест салдат ваенн вайсков служ цывільн бежан перасял эвакуа мяж грош
ваўчар адзен вопратк прадукт ежа ежы лек лекар бальніц шпітал пашпарт дакумент даведк адрас тэлефон нумар пошт сайт офіс
прадстаўн заяўк запыт зварот статус адказ пытан валанц ахвярав прац ваканс аплат бясплатн платн нейтрал дадзен дан
канфідэн тэлеграм бот супрацоўнік аператар чалавек люд навін сустрэч візіт наведв сувяз кантакт загін памер смерц цел
астанк днк прэзідэнт міністр кіраў вайн мір небяспек абстрэл страля бомб тэрмінов псіхолаг дапамо адзінок мов мова
англійск французск нямецк канфлікт вынік пункт цягнік пропуск след слядоў спіс расклад хлопчык хлопец дзяўч дырэктар
нарадж узбро ніяк дрэнн гадав справаздач захаван суседск медыцынск кансультац фэйсбук вінават маскоўск жэнеўск свякроў
гістор зразум падкаж вядзе патрэбн пайш сказаў сустрака юрыд адвакат віз рэгіён вобласц горад раён махляр жыв атрым даведа зраб вярн напіс званіл адправ
перад забра паех выех трап быў вывез жыве служыў піс гавар казаў перастаў выйш застал страц чака фронт арм
`;

/** What stands before a name and hardly anything else: the word that follows is masked whatever it is. */
export const INTRODUCTIONS: readonly string[] = [
  "my name is",
  "his name is",
  "her name is",
  "name is",
  "named",
  "je m'appelle",
  "m'appelle",
  "s'appelle",
  "prénommé",
  "prénommée",
  "nommé",
  "nommée",
  "nom est",
  "меня зовут",
  "зовут",
  "звать",
  "по имени",
  "мене звати",
  "мене звуть",
  "звати",
  "звуть",
  "на ім'я",
  "мяне завуць",
  "завуць",
  "зваць",
  "па імені",
];

/** What may stand before a name or a place: the words that follow are masked unless they are known. */
export const LABELS: readonly string[] = `
surname callsign prénom pseudo имя фамилия фамилию фамилии фио отчество позывной ім'я прізвище піб позивний імя
прозвішча пазыўны ул улица улице улицы вул вулиця вулиці вуліца вуліцы переулок проспект праспект street rue село
селе села селі деревня деревне деревни вёска вёсцы хутор посёлок посёлке поселок поселке селище village
`
  .trim()
  .split(/\s+/);

/** Endings of fathers' names and of surnames that hardly any other word has. */
const NAME_ENDINGS = `
ович овича овичу овичем евич евича евичу евичем йович йовича авіч авіча авічу авічам евіч евіча евічу евічам
ильич ильича ілліч ілліча овна овны овне овну овной овною евна евны евне евну евной евною івна івни івні івну івною
ївна ївни ївні ївну ївною аўна аўны аўне аўну аўнай еўна еўны еўне еўну еўнай ична ичны ичне ичну ичной
енко енка енку енком енкові енки енкі енкой чук чука чуку чуком щук щука щуку щуком нюк нюка нюку нюком сюк сюка
дюк дюка рюк рюка няк няка няку няком швили швілі дзе янц енць
enko enka ovich evich ovych evych ovitch evitch avich chuk shchuk nyuk niuk ovna evna ivna yivna skyi skiy skyy
skii skaya sky ov yev iev ev ova eva yeva ieva shvili adze yan
`;

/** Endings of surnames that other words have too. */
const DOUBTFUL_ENDINGS = `
ов ев єв ёв оў еў ёў ова ева єва ава ову еву овым евым овим овой евой ової овій ін їн ин ын ян яна яну яном
ський ська ського ській ську цький цька цького ський скі цкі скага цкага ский ская ского скому скую ской
цкий цкая цкого цкому цкую ских ських цких
`;

const words = (table: string): readonly string[] => table.trim().split(/\s+/);
const withoutSigns = (word: string): string => word.replaceAll("ё", "е").replaceAll(/[’ʼ]/g, "'");

export const KNOWN_WORDS: ReadonlySet<string> = new Set(
  [...words(WHOLE_WORDS), ...INTRODUCTIONS.flatMap(words), ...LABELS].map(withoutSigns),
);

/** By their first three letters, so that a word is compared with a few of them only. */
const STEMS: ReadonlyMap<string, readonly string[]> = Map.groupBy(
  [...new Set(words(TOPIC_STEMS).map(withoutSigns))],
  (stem) => stem.slice(0, 3),
);

/** Whether a word, in lower case, begins as one of the subjects people ask about does. */
export function isTopicWord(word: string): boolean {
  return (STEMS.get(word.slice(0, 3)) ?? []).some((stem) => word.startsWith(stem));
}

const SURE_ENDINGS: ReadonlySet<string> = new Set(words(NAME_ENDINGS).map(withoutSigns));
const ALL_ENDINGS: ReadonlySet<string> = new Set([
  ...SURE_ENDINGS,
  ...words(DOUBTFUL_ENDINGS).map(withoutSigns),
]);
const LONGEST_ENDING = Math.max(...[...ALL_ENDINGS].map((ending) => ending.length));

/** Whether a word ends as surnames and fathers' names do. @param doubtful also as other words may */
export function endsLikeName(word: string, doubtful: boolean): boolean {
  const known = doubtful ? ALL_ENDINGS : SURE_ENDINGS;
  for (let length = 2; length <= Math.min(LONGEST_ENDING, word.length); length++) {
    if (known.has(word.slice(-length))) return true;
  }
  return false;
}
