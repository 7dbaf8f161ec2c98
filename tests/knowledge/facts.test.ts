import { type Fact, factsCanBeGot } from "./fact-table.ts";

/** The delegation's figures, dates and addresses, asked in three ways a language; none of the questions is a phrase. */
const FACTS: readonly Fact[] = [
  {
    entry: "history",
    says: ["1867", "155", "2023"],
    asked: {
      en: [
        "Tell me the history of Russia and the ICRC",
        "what did russia do in 1867 with the geneva convention?",
        "how old is the Red Cross Society of Russia, more than 150 years?",
      ],
      fr: [
        "Racontez l'histoire du CICR et de la Russie",
        "en 1867 la Russie a fait quoi",
        "la croix rouge russe a combien d'années d'histoire",
      ],
      ru: [
        "Расскажите историю МККК и России",
        "а что было в 1867 году?",
        "какая история у красного креста в россии, с царских времен?",
      ],
      be: ["Раскажыце гісторыю МКЧК і Расіі", "а што было ў 1867?", "якая гісторыя чырвонага крыжа ў расіі"],
      uk: ["Розкажіть історію МКЧХ і Росії", "а що було у 1867?", "яка історія червоного хреста в росії"],
    },
  },
  {
    entry: "contact_minsk",
    says: ["+375 17 318 70 07", "220030", /Volodarskogo/],
    asked: {
      en: [
        "please give me the Minsk address",
        "phone of the icrc in minsk?",
        "how do I contact your Minsk office",
      ],
      fr: [
        "donnez moi l'adresse à Minsk",
        "téléphone du CICR à Minsk ?",
        "comment contacter votre bureau de Minsk",
      ],
      ru: ["дайте адрес в Минске", "какой телефон у мккк в минске?", "как связаться с минским офисом"],
      be: ["дайце адрас у Мінску", "які тэлефон у мкчк у мінску?", "як звязацца з мінскім офісам"],
      uk: ["дайте адресу в Мінську", "який телефон у мкчх у мінську?", "як зв'язатися з мінським офісом"],
    },
  },
  {
    entry: "minsk_mission",
    says: ["2018", "2022"],
    asked: {
      en: [
        "in what year was the mission in Minsk opened?",
        "what does your mission in belarus do",
        "tell us about the icrc mission in Belarus",
      ],
      fr: [
        "en quelle année la mission de Minsk a ouvert ?",
        "que fait votre mission au bélarus",
        "parlez de la mission du CICR au Bélarus",
      ],
      ru: [
        "в каком году открылась миссия в Минске?",
        "чем занимается ваша миссия в беларуси",
        "расскажите о миссии МККК в Беларуси",
      ],
      be: [
        "у якім годзе адкрылася місія ў Мінску?",
        "чым займаецца ваша місія ў беларусі",
        "раскажыце пра місію МКЧК у Беларусі",
      ],
      uk: [
        "у якому році відкрилася місія в Мінську?",
        "чим займається ваша місія в білорусі",
        "розкажіть про місію МКЧХ у Білорусі",
      ],
    },
  },
  {
    entry: "cash_assistance",
    says: [/26.?000/, "2022", "2023"],
    asked: {
      en: [
        "how many people received cash in 2022?",
        "is there any cash help for families who fled",
        "do you give financial help to refugees",
      ],
      fr: [
        "combien de personnes ont reçu une aide en argent en 2022 ?",
        "y a-t-il de l'argent pour les familles qui ont fui",
        "donnez vous une aide financière aux réfugiés",
      ],
      ru: [
        "сколько людей получили денежную помощь в 2022 году?",
        "есть денежная помощь бежавшим семьям",
        "вы даете финансовую помощь беженцам",
      ],
      be: [
        "колькі людзей атрымалі грашовую дапамогу ў 2022 годзе?",
        "ёсць грашовая дапамога сем'ям што ўцяклі",
        "вы даяце фінансавую дапамогу бежанцам",
      ],
      uk: [
        "скільки людей отримали грошову допомогу у 2022 році?",
        "є грошова допомога родинам що втекли",
        "ви даєте фінансову допомогу біженцям",
      ],
    },
  },
  {
    entry: "clothes_food_vouchers",
    says: [/8.?700/, /1.?300/, "2022", "2023"],
    asked: {
      en: [
        "how many clothes vouchers were given?",
        "are there food vouchers in belarus",
        "do you have vouchers for clothes and food",
      ],
      fr: [
        "combien de bons pour des vêtements ?",
        "il y a des bons alimentaires au bélarus",
        "avez vous des bons pour habits et nourriture",
      ],
      ru: [
        "сколько ваучеров на одежду выдали?",
        "есть ли ваучеры на еду в беларуси",
        "у вас есть ваучеры на одежду и еду",
      ],
      be: [
        "колькі ваўчараў на адзенне выдалі?",
        "ці ёсць ваўчары на ежу ў беларусі",
        "у вас ёсць ваўчары на адзенне і ежу",
      ],
      uk: [
        "скільки ваучерів на одяг видали?",
        "чи є ваучери на їжу в білорусі",
        "у вас є ваучери на одяг та їжу",
      ],
    },
  },
  {
    entry: "regional_organisations",
    says: [/CSTO|OTSC|ОДКБ|АДКБ/, /CIS|CEI|СНГ|СНД/],
    asked: {
      en: [
        "do you work with the CSTO and the CIS?",
        "what about the collective security treaty organization",
        "with which regional organisations do you work",
      ],
      fr: [
        "travaillez-vous avec l'OTSC et la CEI ?",
        "et l'organisation du traité de sécurité collective",
        "avec quelles organisations régionales travaillez vous",
      ],
      ru: [
        "вы работаете с ОДКБ и СНГ?",
        "а организация договора о коллективной безопасности",
        "с какими региональными организациями вы работаете",
      ],
      be: [
        "вы працуеце з АДКБ і СНД?",
        "а арганізацыя дагавора аб калектыўнай бяспецы",
        "з якімі рэгіянальнымі арганізацыямі вы працуеце",
      ],
      uk: [
        "ви працюєте з ОДКБ і СНД?",
        "а організація договору про колективну безпеку",
        "з якими регіональними організаціями ви працюєте",
      ],
    },
  },
  {
    entry: "meetings_news_moscow",
    says: ["TDI", "20", "2023"],
    asked: {
      en: [
        "when did Lavrov meet Spoljaric in Moscow?",
        "the meeting of lavrov and the icrc president",
        "lavrov spoljaric january 2023",
      ],
      fr: [
        "quand Lavrov a rencontré Spoljaric à Moscou ?",
        "la rencontre de lavrov et de la présidente du cicr",
        "lavrov spoljaric janvier 2023",
      ],
      ru: [
        "когда Лавров встречался со Сполярич в Москве?",
        "встреча лаврова и президента мккк",
        "лавров сполярич январь 2023",
      ],
      be: [
        "калі Лаўроў сустракаўся са Спалярыч у Маскве?",
        "сустрэча лаўрова і прэзідэнткі мкчк",
        "лаўроў спалярыч студзень 2023",
      ],
      uk: [
        "коли Лавров зустрічався зі Споляріч у Москві?",
        "зустріч лаврова і президентки мкчх",
        "лавров споляріч січень 2023",
      ],
    },
  },
  {
    entry: "meetings_news_geneva",
    says: [/TASS|ТАСС|ТАРС/, "18"],
    asked: {
      en: [
        "what was the meeting of Vershinin in Geneva about?",
        "vershinin met the icrc president",
        "tass about vershinin and the red cross in december",
      ],
      fr: [
        "de quoi parlait la rencontre de Verchinine à Genève ?",
        "verchinine a rencontré la présidente du cicr",
        "tass verchinine croix-rouge décembre",
      ],
      ru: [
        "о чем была встреча Вершинина в Женеве?",
        "вершинин встретился с президентом мккк",
        "тасс про вершинина и красный крест в декабре",
      ],
      be: [
        "пра што была сустрэча Вяршыніна ў Жэневе?",
        "вяршынін сустрэўся з прэзідэнткай мкчк",
        "тасс пра вяршыніна і чырвоны крыж у снежні",
      ],
      uk: [
        "про що була зустріч Вершиніна в Женеві?",
        "вершинін зустрівся з президенткою мкчх",
        "тасс про вершиніна і червоний хрест у грудні",
      ],
    },
  },
  {
    entry: "ihl_mandate",
    says: ["1949"],
    asked: {
      en: [
        "what is your mandate under the Geneva Conventions of 1949?",
        "explain international humanitarian law",
        "which rules of war do you remind the parties of",
      ],
      fr: [
        "quel est votre mandat selon les Conventions de Genève de 1949 ?",
        "expliquez le droit international humanitaire",
        "quelles règles de la guerre rappelez vous aux parties",
      ],
      ru: [
        "какой у вас мандат по Женевским конвенциям 1949 года?",
        "объясните международное гуманитарное право",
        "о каких правилах войны вы напоминаете сторонам",
      ],
      be: [
        "які ў вас мандат паводле Жэнеўскіх канвенцый 1949 года?",
        "растлумачце міжнароднае гуманітарнае права",
        "пра якія правілы вайны вы нагадваеце бакам",
      ],
      uk: [
        "який у вас мандат за Женевськими конвенціями 1949 року?",
        "поясніть міжнародне гуманітарне право",
        "про які правила війни ви нагадуєте сторонам",
      ],
    },
  },
];

factsCanBeGot(FACTS);
