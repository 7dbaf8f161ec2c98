/**
 * Frequent short words of languages this bot does not speak, as far as they are not words of ours. A person
 * who writes one of these languages gets an honest sentence, not the nearest-sounding answer.
 */
export const OTHER_LANGUAGES: Readonly<Record<string, string>> = {
  de: "ich ist wo mein meine meinen bruder nicht und der das wie sie mir bitte helfen finden haben kann wir ein eine vermisst suche für gibt können wer was krieg kostet auf deutsch mit von zu",
  es: "el los mi mis donde está esta hermano no puedo encontrar ayuda por favor necesito hijo cómo como quién cuánto una para usted qué hay tengo desaparecido busco habla español guerra",
  it: "il mio mia dove è fratello non riesco trovare aiuto per favore come chi quanto una che sono figlio cerco scomparso guerra parla italiano di posso aiutarmi gli",
  pt: "meu minha onde está irmão não consigo encontrar ajuda por favor como quem quanto uma você filho procuro desaparecido guerra fala português estou preciso",
  nl: "ik mijn waar broer niet kan vinden hulp alstublieft hoe wie wat een het jullie zoon zoek vermist oorlog kost spreekt nederlands zijn naar met voor",
  pl: "gdzie jest mój moja brata nie mogę znaleźć proszę pomóż jak kto ile się czy syn szukam zaginął wojna mówisz po polsku pomoc mojego jestem przez dla",
  cs: "kde můj moje bratr nemohu najít prosím pomozte jak kdo kolik je se syn hledám zmizel válka mluvíte česky jsem pomoc můžete",
  sk: "kde môj moja brat nemôžem nájsť prosím pomôžte ako kto koľko som syn hľadám zmizol vojna hovoríte slovensky pomoc môžete",
  hu: "hol van az én testvérem nem tudom megtalálni kérem segítség hogyan ki mennyi egy fiam keresem eltűnt háború beszél magyarul segítsen és",
  ro: "unde este fratele meu nu pot găsi ajutor vă rog cum cine cât fiul caut dispărut război vorbiți română sunt și pentru mea",
  tr: "nerede kardeşim bulamıyorum yardım lütfen nasıl kim kaç bir oğlum arıyorum kayıp savaş türkçe konuşuyor musunuz ne için ben var mı ve",
  az: "haradadır qardaşım tapa bilmirəm kömək edin zəhmət olmasa necə kim neçə oğlum axtarıram itkin müharibə və üçün mən",
  uz: "qayerda akam topa olmayapman yordam bering iltimos qanday kim qancha oʻg'lim qidiryapman yoʻqolgan urush va uchun men bilan o'g'lim bormi",
  sv: "var är min bror jag kan inte hitta hjälp snälla hur vem mycket en son söker försvunnen krig talar svenska och för",
  no: "hvor er min bror jeg kan ikke finne hjelp vær så snill hvordan hvem mye sønn leter savnet krig snakker norsk og for",
  da: "hvor er min bror jeg kan ikke finde hjælp venligst hvordan hvem meget søn leder savnet krig taler dansk og",
  fi: "missä on veljeni en löydä apua kiitos miten kuka paljonko poikani etsin kadonnut sota puhutko suomea voitteko ja minun",
  et: "kus on minu vend ma ei leia abi palun kuidas kes kui palju poeg otsin kadunud sõda räägite eesti keelt ja",
  lv: "kur ir mans brālis es nevaru atrast palīdzība lūdzu kā kas cik dēls meklēju pazudis karš runājat latviski un",
  lt: "kur yra mano brolis negaliu rasti pagalba prašau kaip kas kiek sūnus ieškau dingęs karas kalbate lietuviškai ir",
  hr: "gdje je moj brat ne mogu pronaći pomoć molim kako tko koliko sin tražim nestao rat govorite hrvatski srpski gde pronađem pomozite jedan",
  sq: "ku është vëllai im nuk mund gjej ndihmë ju lutem si kush sa djali kërkoj humbur luftë flisni shqip dhe",
  id: "di mana saudara saya tidak bisa menemukan tolong bantu bagaimana siapa berapa anak mencari hilang perang bahasa indonesia apakah dan untuk",
  vi: "ở đâu anh trai tôi không thể tìm giúp làm ơn như thế nào ai bao nhiêu con mất tích chiến tranh nói tiếng việt của và",
  sw: "wapi ndugu yangu siwezi kupata msaada tafadhali jinsi nani ngapi mwana natafuta amepotea vita unazungumza kiswahili na",
  ca: "on és el meu germà no puc trobar ajuda si us plau com qui quant fill busco desaparegut guerra parleu català",
  bg: "къде е моят брат не мога да намеря моля помогнете как кой колко син търся изчезнал война говорите български ми съм това със",
  sr: "где је мој брат не могу да пронађем молим помозите како ко колико син тражим нестао рат говорите српски сам шта",
  mk: "каде е мојот брат не можам најдам ве молам помогнете како кој колку син барам исчезнат војна зборувате македонски сум што",
  kk: "қайда менің бауырым таба алмаймын көмектесіңіз өтінемін қалай кім қанша ұлым іздеймін соғыс қазақша және үшін бар ма",
  ky: "кайда менин бир тууганым таба албай жатам жардам бериңиз сураныч кантип ким канча уулум издеп согуш кыргызча жана үчүн",
  tg: "куҷост бародари ман ёфта наметавонам кумак кунед лутфан чӣ тавр кӣ чанд писарам меҷӯям гумшуда ҷанг тоҷикӣ ва барои",
  tt: "кайда минем абыем таба алмыйм ярдәм итегез зинһар ничек кем ничә улым эзлим сугыш татарча һәм өчен",
  mn: "хаана миний ах олж чадахгүй байна туслаач яаж хэн хэд хүү хайж алга дайн монгол хэлээр ба",
};

/** Letters that none of our five languages has (łacinka's čšžŭśźćńł are ours). */
export const FOREIGN_LETTERS =
  /[ßñøåğşıőűřěůąęãõțșđħəðþāēīūģķļņėįųọạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịỏốồổỗộớờởỡợụủứừửữựỳỵỷỹơưђћљњџјѓќқғұәөүҷҳӣӯңһ¿¡]/u;
