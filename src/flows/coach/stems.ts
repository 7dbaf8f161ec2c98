import type { CoachTopic } from "./topics.ts";

/**
 * Words a letter is returned for: a row a concept, a line a language. A stem matches every word that begins with it;
 * a full stop at its end means the whole word, `_` joins words that follow each other. Lower case, `ё` as `е`,
 * no accents on Latin letters. Left out on purpose: what families write every day ("war", "режим", "банка", "укроп").
 */
// biome-ignore format: a table, a line a language
export const STEMS: readonly { readonly concept: string; readonly topic: CoachTopic; readonly stems: readonly string[] }[] = [
  { concept: "governments and leaders", topic: "politics", stems: [
    "politics politician government president parliament putin zelensk lukashenk biden trump nato. election. elections. this_regime their_regime sanction",
    "politiqu politici gouvernement president parlement poutine zelensk loukachenk biden trump otan. election elections ce_regime sanction",
    "политик политич правительств президент депутат путин зеленск лукашенк байден трамп нато. выборы. выборов. санкци спецоперац сво. майдан революц власти. власть. властей. властям.",
    "палітык палітыч урад. урада ураду. прэзідэнт дэпутат пуцін зяленск лукашэнк байдэн трамп ната. выбары. выбараў санкцы спецаперац майдан рэвалюц улада. улады. уладу. улад.",
    "політик політич уряд. уряду. урядов президент депутат путін зеленськ лукашенк байден трамп нато. вибори. виборів санкці спецоперац майдан революц влада. влади. владу.",
  ] },
  { concept: "names for the other side", topic: "politics", stems: [
    "enemy enemies traitor fascis nazi aggressor terroris occupier occupying invad invasion annex propaganda",
    "ennemi traitre fascis nazi agresseur terroris occupant envahi invasion annex propagande",
    "враг. врага. враги. врагов врагам. врагами предател фашист нацист агрессор террорист оккуп захватчик вторжен аннекс пропаганд бандер хохл москал кацап русня. орки. орков. орками укронац каратели.",
    "вораг ворага ворагі здраднік фашыст нацыст агрэсар тэрарыст акуп захопнік уварван анекс прапаганд маскал",
    "ворог ворога вороги ворогів зрадник фашист нацист рашист агресор терорист окуп загарбник вторгнен анекс пропаганд москал кацап русня. русні. орки. орків. бандер",
  ] },
  { concept: "blame, slogans, revenge", topic: "politics", stems: [
    "war_crime their_fault they_are_to_blame to_blame_for revenge avenge murderer tortur glory_to hate_them they_beat_",
    "crime_de_guerre leur_faute la_faute_de_ces vengeance venger assassin tortur gloire_a je_les_hais",
    "военные_прест военных_прест они_виноват все_из-за_них во_всем_виноваты отомст месть. убийц пытки. пыток. пытают. пытали. издева слава_украин слава_росси героям_слава за_победу ненавижу_их ненавижу_эт избивают. избивали.",
    "ваенныя_злач яны_вінават усё_праз_іх адпомс помста. забойц катаван катуюць здзек жыве_беларус слава_укра за_перамогу ненавіджу_іх",
    "воєнні_злоч воєнних_злоч вони_винн все_через_них усе_через_них помст відпомст вбивц катуван катують знуща слава_укра героям_слава за_перемогу ненавиджу_їх",
  ] },
  { concept: "units and fighting", topic: "forces", stems: [
    "battalion brigade regiment platoon squadron. front_line frontline at_the_front commander mobiliz mobilis conscript shelling shelled bombing bombed airstrike troops. army. offensive. call_sign draft_notice",
    "bataillon brigade regiment. peloton au_front ligne_de_front commandant mobilisation mobilise. bombarde troupes. armee. offensive. artilleur",
    "батальон бригада. бригады. бригаде. бригаду. бригадой. полк. полком. взвод рота. роты. роте. роту. командир. командира. командиру. командиром. командиры. фронт. фронта. фронте. фронту. передов_ передовая. передовой. мобилиз повестк обстрел бомбил бомбят бомбеж взрыв прилет. прилеты. прилетов. прилетело. войска. войск. всу. вс_рф армия. армии. армию. контрнаступ позывной. бои. боев. боях.",
    "батальён брыгада. брыгады. брыгадзе. брыгаду. брыгадай. полк. палком. узвод рота. роты. камандзір. камандзіра. камандзіру. камандзірам. камандзіры. фронт. фронту. фронце. перадав мабіліз павестк абстрэл бамбіл бамбяць бамбёж выбух войскі. войск. армія. арміі. контрнаступ пазыўны. баі. баёў.",
    "батальйон бригада. бригади. бригаді. бригаду. бригадою. полк. полком. взвод рота. роти. роті. командир. командира. командиру. командиром. командири. фронт. фронту. фронті. передов_ передова. передовій. мобіліз повістк обстріл бомбил бомбили бомблять бомбард вибух приліт. прильоти. прильотів. війська. військ. зсу. армія. армії. контрнаступ позивний. бої. боїв. боях.",
  ] },
  { concept: "weapons", topic: "weapons", stems: [
    "weapon rifle. rifles. tank. tanks. missile rocket. rockets. drone ammunition artillery mortar grenade landmine minefield himars",
    "armes. fusil chars. missile roquette drone munition artillerie mortier grenade. grenades. mines.",
    "оруж танк. танки. танков танках. ракета. ракеты. ракет. ракетн дрон беспилот боеприпас патронов снаряд. снаряды. снарядов. снарядами. артилл миномет гранат. гранаты. граната. мины. минное минные пулемет хаймарс пво. град. градами",
    "зброя. зброю. зброі. зброяй танк. танкі. танкаў ракета. ракеты. ракет. ракетн дрон беспілот боепрыпас снарад. снарады. снарадаў. артыл мінамёт гранат. гранаты. міны. міннае кулямёт",
    "зброя. зброю. зброї. зброєю танк. танки. танків ракета. ракети. ракет. ракетн дрон безпілот боєприпас снаряд. снаряди. снарядів. артил міномет гранат. гранати. граната. міни. мінне кулемет хаймарс ппо. град. градами",
  ] },
  { concept: "positions, plans, movements", topic: "weapons", stems: [
    "trench bunker. military_position positions_of their_positions our_positions checkpoint airfield military_base headquarters convoy_of coordinates. depot. defence_line defense_line",
    "tranchee bunker. positions_militaires leurs_positions nos_positions poste_de_controle aerodrome base_militaire etat-major convoi coordonnees_gps depot_de ligne_de_defense",
    "позици окоп. окопы. окопах. окопов. блиндаж блокпост аэродром военная_баз военной_баз штаб. штаба. штабу. штабе. колонна_ колонны_ колонну_ техник_ военная_техник военной_техник координат. координаты. укрепрайон наступают. наступаем. отступают. отступаем. наступление_на переброс эшелон линия_оборон линии_оборон",
    "пазіцы акоп. акопы. акопах. бліндаж блокпост аэрадром вайсковая_баз вайсковай_баз штаб. штаба. калона_ калоны_ калону_ вайсковая_тэхнік каардынаты. наступаюць. адступаюць. перакід лінія_абарон",
    "позиці окоп. окопи. окопах. окопів. бліндаж блокпост аеродром військова_баз військової_баз штаб. штабу. штабі. колона_ колони_ колону_ військова_технік військової_технік координати. наступають. відступають. перекид ешелон лінія_оборон лінії_оборон",
  ] },
  { concept: "money", topic: "money", stems: [
    "money. cash. dollar euro. euros. rouble ruble hryvnia bank. banks. bank_card credit_card debit_card card_number iban. paypal loan. loans. bitcoin crypto western_union",
    "argent. dollar euro. euros. rouble hryvnia banque bancaire virement iban. credit. bitcoin crypto western_union numero_de_carte",
    "деньг денег. деньжат рубль. рубля. рублей. рублями гривен. гривн доллар евро. банк. банке. банком. банковск сбербанк приватбанк монобанк на_карту_ на_карточку номер_карт кредит. кредиты. кредита. в_долг долги. номер_счет пин-код биткоин криптовалют выплат",
    "грошы. грошай. грошам. рубель. рубля. рублёў. грыўн долар еўра. банк. банку. банкаўск беларусбанк на_картку на_карту_ нумар_карт крэдыт у_доўг даўгі. выплат",
    "гроші. грошей. грошам. грошима гривень. гривн грн. рублів долар євро. банк. банку. банківськ приватбанк монобанк ощадбанк на_картку номер_картк кредит в_борг борги. виплат",
  ] },
  { concept: "words that hide something", topic: "hidden", stems: [
    "code_word codeword secret_code password cipher between_the_lines you_know_what_i_mean you_know_who our_sign our_signal burn_this whatsapp viber telegram.",
    "mot_de_passe nom_de_code mot_code code_secret entre_les_lignes tu_sais_de_quoi tu_sais_qui notre_signe notre_signal whatsapp viber telegram.",
    "пароль. пароля. шифр кодовое кодовый кодовым между_строк сам_знаешь сама_знаешь ты_знаешь_о_ком ты_понимаешь_о_чем понимаешь_о_чем наш_знак условный_знак условным_знак сожги_это ватсап вацап вайбер вотсап телеграм",
    "пароль. пароля. шыфр кодавае кодавы паміж_радк сам_ведаеш сама_ведаеш ты_ведаеш_пра_каго наш_знак умоўны_знак спалі_гэта ватсап вайбер тэлеграм",
    "пароль. пароля. шифр кодове кодовий кодовим між_рядк сам_знаєш сама_знаєш ти_знаєш_про_кого розумієш_про_що наш_знак умовний_знак спали_це ватсап вайбер телеграм",
  ] },
];

/** Towns and regions that stand in such letters most often, as their names begin; capital letters are not asked for. */
// biome-ignore format: a table
export const PLACE_STEMS: readonly string[] = [
  "moscow moscou kyiv kiev. kharkiv kharkov mariupol marioupol donetsk luhansk lugansk louhansk kherson odesa odessa zaporizh zaporozh zaporij bakhmut berdiansk berdyansk melitopol crimea crimee sevastopol simferopol belgorod kursk rostov voronezh bryansk taganrog gomel brest. vitebsk mogilev grodno minsk. lviv dnipro. poltava chernihiv donbas olenivka warsaw varsovie",
  "москв киев. киева. киеве. киеву. київ. києв харьков харків харков мариупол маріупол донецк донецьк луганск луганськ херсон одесс одеса. одесі. одесу. запорож запоріж бахмут бердянск бердянськ мелитопол мелітопол крым. крыма. крыму. крыме. крим. криму. севастопол симферопол сімферопол белгород курск ростов-на ростове. ростова. воронеж брянск таганрог гомел гомел бресте. бреста. витебск віцебск могилев магілёў магілёв гродно гродна гродне. минск. минска. минске. мінск. мінску. мінска. мінську. львові. львове. днепре. дніпрі. дніпро. полтав чернигов чернігів чарнігаў донбас днр. лнр. еленовк оленівк маскв варшав",
];

/** Kinds of places: with a name beside them they say where somebody is. */
// biome-ignore format: a table
export const PLACE_KINDS: readonly string[] = [
  "village. town. city_of district. region. oblast. street. border_with village_of town_of",
  "village. ville_de village_de quartier. region. rue. district. frontiere",
  "город. города. городе. городок. село. села. селе. селом. поселок. поселке. поселка. деревня. деревне. деревни. станица. станице. район. района. районе. область. области. улица. улице. станция. станции.",
  "горад. горада. горадзе. вёска. вёсцы. вёскі. раён. раёна. раёне. вобласць. вобласці. вуліца. вуліцы. пасёлак. пасёлку. станцыя. станцыі.",
  "місто. міста. місті. містечко. село. села. селі. селище. селищі. район. району. районі. область. області. вулиця. вулиці. станція. станції.",
];

/** After these words a capital letter is nearly always a place. Not the little words that also stand before people ("у Оли", "from Anna"). */
// biome-ignore format: a table
export const PLACE_PREPOSITIONS: readonly string[] = [
  "in near outside towards",
  "vers",
  "в во из под возле",
  "пад праз недалёка_ад",
  "під поблизу через",
];

/** Capital letters after such a word that are no place: feasts, God, months, days, polite "you". */
// biome-ignore format: a table
export const NO_PLACES: readonly string[] = [
  "january february march. april may. june july august september october november december monday tuesday wednesday thursday friday saturday sunday easter christmas god. heaven. jesus lord. english french russian ukrainian belarusian year. new. your. you. him. her. bible mum mom. dad. mama. mother father grand aunt uncle",
  "noel paques dieu. nouvel. seigneur maman papa. mamie papi. tante oncle",
  "пасх рождеств рождество троиц бог. бога. боге. господ нов_год новый новом ваш вас. вам. вами твой твое твои тебя тебе тобой ты. мой моей моем библи церкв храм крещен николая день дня восьм сочельник мам пап баб дед мат перв втор трет четверт пят шест",
  "вялікдзень калядн каляды раств бог. бога. бозе. госпад новы новым ваш вас. вам. твой табе. цябе. бібл царкв дзень тыдзень мам тат баб дзед маці перш друг трэц",
  "великд великод різдв бог. бога. богом господ новий новому ваш вас. вам. твій твоє тебе. тобі. тобою. біблі церкв день тиждень мам тат баб дід мат перш друг трет",
];
