import { type Fact, factsCanBeGot } from "./fact-table.ts";

/** What the delegation and its partners do, asked in three ways a language; none of the questions is a phrase. */
const FACTS: readonly Fact[] = [
  {
    entry: "about_delegation",
    says: [/Minsk|Минск|М[іи]нс/, "2022"],
    asked: {
      en: [
        "what is the regional delegation of the icrc?",
        "what does the icrc delegation in Moscow do",
        "who are you and what do you do",
      ],
      fr: [
        "c'est quoi la délégation régionale ?",
        "que fait la délégation du CICR à Moscou",
        "qui êtes-vous et que faites-vous",
      ],
      ru: [
        "что такое региональная делегация?",
        "чем занимается делегация МККК в Москве",
        "кто вы и чем занимаетесь",
      ],
      be: [
        "што такое рэгіянальная дэлегацыя?",
        "чым займаецца дэлегацыя МКЧК у Маскве",
        "хто вы і чым займаецеся",
      ],
      uk: [
        "що таке регіональна делегація?",
        "чим займається делегація МКЧХ у Москві",
        "хто ви і чим займаєтесь",
      ],
    },
  },
  {
    entry: "pow_visits",
    says: [/hundreds|centaines|сотни|сотні/, "2023"],
    asked: {
      en: [
        "does the ICRC visit prisoners of war?",
        "who checks how prisoners of war are treated",
        "my husband is a prisoner of war",
      ],
      fr: [
        "le CICR visite-t-il les prisonniers de guerre ?",
        "qui vérifie le traitement des prisonniers de guerre",
        "mon mari est prisonnier de guerre",
      ],
      ru: [
        "МККК посещает военнопленных?",
        "кто проверяет обращение с военнопленными",
        "мой муж военнопленный",
      ],
      be: [
        "ці наведвае МКЧК ваеннапалонных?",
        "хто правярае абыходжанне з ваеннапалоннымі",
        "мой муж ваеннапалонны",
      ],
      uk: [
        "чи відвідує МКЧХ військовополонених?",
        "хто перевіряє поводження з військовополоненими",
        "мій чоловік військовополонений",
      ],
    },
  },
  {
    entry: "family_news_exchange",
    says: ["2023"],
    asked: {
      en: [
        "how can I exchange news with my family?",
        "i want to send a red cross message to my father",
        "deliver my letter to relatives",
      ],
      fr: [
        "comment échanger des nouvelles avec ma famille ?",
        "je veux envoyer un message croix-rouge à mon père",
        "remettez ma lettre à mes proches",
      ],
      ru: [
        "как обменяться новостями с семьей?",
        "хочу отправить послание красного креста отцу",
        "доставьте мое письмо родственникам",
      ],
      be: [
        "як абмяняцца навінамі з сям'ёй?",
        "хачу адправіць пасланне чырвонага крыжа бацьку",
        "даставіце мой ліст сваякам",
      ],
      uk: [
        "як обмінятися новинами з родиною?",
        "хочу надіслати послання червоного хреста батькові",
        "доставте мій лист родичам",
      ],
    },
  },
  {
    entry: "family_reunification_belarus",
    says: [/Minsk|Минск|М[іи]нс/],
    asked: {
      en: [
        "help my mother cross the border to join us",
        "family reunification across the border through Belarus",
        "can children cross the border to their relatives with your help",
      ],
      fr: [
        "aidez ma mère à franchir la frontière pour nous rejoindre",
        "regroupement familial à la frontière par le Bélarus",
        "des enfants peuvent ils traverser la frontière vers leurs proches avec votre aide",
      ],
      ru: [
        "помогите маме пересечь границу и воссоединиться с нами",
        "воссоединение семьи через границу в Беларуси",
        "могут ли дети с вашей помощью пересечь границу к родным",
      ],
      be: [
        "дапамажыце маме перайсці мяжу і ўз'яднацца з намі",
        "уз'яднанне сям'і праз мяжу ў Беларусі",
        "ці могуць дзеці з вашай дапамогай перайсці мяжу да родных",
      ],
      uk: [
        "допоможіть мамі перетнути кордон і возз'єднатися з нами",
        "возз'єднання родини через кордон у Білорусі",
        "чи можуть діти з вашою допомогою перетнути кордон до рідних",
      ],
    },
  },
  {
    entry: "missing_relative",
    says: [/Belarus|Bélarus|Беларус|Білорус/],
    asked: {
      en: [
        "I am looking for my missing son",
        "my sister disappeared in the war",
        "help me to find my lost relatives",
      ],
      fr: [
        "je cherche mon fils disparu",
        "ma sœur a disparu pendant la guerre",
        "aidez-moi à retrouver mes proches",
      ],
      ru: ["ищу пропавшего сына", "моя сестра пропала на войне", "помогите разыскать родственников"],
      be: ["шукаю прапалага сына", "мая сястра знікла на вайне", "дапамажыце адшукаць сваякоў"],
      uk: ["шукаю зниклого сина", "моя сестра зникла на війні", "допоможіть розшукати родичів"],
    },
  },
  {
    entry: "displaced_help",
    says: ["2022", "2023"],
    asked: {
      en: [
        "how do you help displaced people?",
        "we are refugees, which help can we get",
        "help for families displaced by the conflict",
      ],
      fr: [
        "comment aidez-vous les personnes déplacées ?",
        "nous sommes réfugiés, quelle aide",
        "aide aux familles déplacées par le conflit",
      ],
      ru: [
        "как вы помогаете перемещенным людям?",
        "мы беженцы, какая есть помощь",
        "помощь семьям, перемещенным из-за конфликта",
      ],
      be: [
        "як вы дапамагаеце перамешчаным людзям?",
        "мы бежанцы, якая ёсць дапамога",
        "дапамога перамешчаным праз канфлікт сем'ям",
      ],
      uk: [
        "як ви допомагаєте переміщеним людям?",
        "ми біженці, яка є допомога",
        "допомога родинам, переміщеним через конфлікт",
      ],
    },
  },
  {
    entry: "russian_red_cross",
    says: ["155", "2023"],
    asked: {
      en: [
        "is the Russian Red Cross your partner?",
        "the russian red cross, is it part of the icrc",
        "what is the difference between you and the Russian Red Cross",
      ],
      fr: [
        "la Croix-Rouge russe est votre partenaire ?",
        "la croix rouge russe fait partie du cicr ?",
        "la différence entre vous et la Croix-Rouge russe",
      ],
      ru: [
        "Российский Красный Крест ваш партнер?",
        "российский красный крест входит в мккк или это часть",
        "в чем разница между вами и Российским Красным Крестом",
      ],
      be: [
        "Расійскі Чырвоны Крыж ваш партнёр?",
        "расійскі чырвоны крыж частка мкчк ці не",
        "у чым розніца паміж вамі і Расійскім Чырвоным Крыжам",
      ],
      uk: [
        "Російський Червоний Хрест ваш партнер?",
        "російський червоний хрест частина мкчх чи ні",
        "у чому різниця між вами і Російським Червоним Хрестом",
      ],
    },
  },
  {
    entry: "belarus_red_cross",
    says: [/1.?300/, "2023", "2022"],
    asked: {
      en: [
        "is the Belarus Red Cross your partner?",
        "what does the red cross of Belarus do",
        "how does the icrc support the Belarus Red Cross",
      ],
      fr: [
        "la Croix-Rouge du Bélarus est votre partenaire ?",
        "que fait la croix-rouge du Bélarus",
        "comment le cicr soutient la Croix-Rouge du Bélarus",
      ],
      ru: [
        "Белорусский Красный Крест ваш партнер?",
        "чем занимается красный крест Беларуси",
        "как мккк поддерживает Белорусский Красный Крест",
      ],
      be: [
        "Беларускі Чырвоны Крыж ваш партнёр?",
        "што робіць чырвоны крыж Беларусі",
        "як мкчк падтрымлівае Беларускі Чырвоны Крыж",
      ],
      uk: [
        "Білоруський Червоний Хрест ваш партнер?",
        "що робить червоний хрест Білорусі",
        "як мкчх підтримує Білоруський Червоний Хрест",
      ],
    },
  },
  {
    entry: "humanitarian_diplomacy",
    says: [/hub|centres|центр|цэнтр/],
    asked: {
      en: [
        "what do you mean by humanitarian diplomacy?",
        "dialogue with authorities and experts",
        "do you negotiate with the government",
      ],
      fr: [
        "c'est quoi la diplomatie humanitaire ?",
        "dialogue avec les autorités et les experts",
        "négociez vous avec le gouvernement",
      ],
      ru: [
        "что значит гуманитарная дипломатия?",
        "диалог с властями и экспертами",
        "вы ведете переговоры с правительством",
      ],
      be: [
        "што значыць гуманітарная дыпламатыя?",
        "дыялог з уладамі і экспертамі",
        "вы вядзеце перамовы з урадам",
      ],
      uk: [
        "що значить гуманітарна дипломатія?",
        "діалог із владою та експертами",
        "ви ведете переговори з урядом",
      ],
    },
  },
];

factsCanBeGot(FACTS);
