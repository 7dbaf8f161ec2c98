import type { Answers } from "../../flows/answers.ts";

/** An invented request for the demonstration. Nobody here exists; places are large towns. */
export interface SeedRequest {
  readonly kind: "tracing" | "call_back";
  readonly language: string;
  readonly hoursAgo: number;
  readonly preset?: "asked" | "child_alone";
  readonly answers: Answers;
}

interface Sought {
  readonly relation: string;
  readonly name: string;
  readonly birth: string;
  readonly service: "civilian" | "military";
  readonly cause: string;
  readonly month: string;
  readonly where: string;
}

interface Enquirer {
  readonly name: string;
  readonly phone?: string;
  readonly danger: "no" | "yes" | "unsure";
}

function tracing(
  language: string,
  hoursAgo: number,
  sought: Sought,
  enquirer: Enquirer,
  more: Answers = {},
): SeedRequest {
  const reach: Answers[string] =
    enquirer.phone === undefined ? { choice: "this_chat" } : { phone: enquirer.phone, typed: enquirer.phone };
  return {
    kind: "tracing",
    language,
    hoursAgo,
    answers: {
      age_band: { choice: "adult" },
      "relation.0": { choice: sought.relation },
      "name.0": { text: sought.name },
      "birth.0": {
        date: {
          typed: sought.birth,
          from: `${sought.birth}-01-01`,
          to: `${sought.birth}-12-31`,
          precision: "year",
        },
      },
      cause: { choice: sought.cause },
      "service.0": { choice: sought.service },
      lost_when: {
        date: {
          typed: sought.month,
          from: `${sought.month}-01`,
          to: `${sought.month}-28`,
          precision: "month",
        },
      },
      lost_where: { text: sought.where },
      your_name: { text: enquirer.name },
      reach,
      danger: { choice: enquirer.danger },
      ...more,
    },
  };
}

/** A dozen requests in five languages, some urgent, one sought twice under two spellings. */
export const SEED_REQUESTS: readonly SeedRequest[] = [
  tracing(
    "ru",
    3,
    {
      relation: "child",
      name: "Вымышленный Андрей Петрович",
      birth: "1991",
      service: "military",
      cause: "detained",
      month: "2024-05",
      where: "Белгород",
    },
    { name: "Вымышленная Нина Ивановна", phone: "+375291234567", danger: "no" },
    { "unit.0": { text: "не знаю точно" }, "evidence.0": { choices: ["video", "told_by_somebody"] } },
  ),
  tracing(
    "uk",
    7,
    {
      relation: "spouse",
      name: "Вигаданий Сергій Миколайович",
      birth: "1986",
      service: "civilian",
      cause: "displaced",
      month: "2022-03",
      where: "Маріуполь",
    },
    { name: "Вигадана Олена Василівна", danger: "unsure" },
    { danger_who: { text: "сусіди в гуртожитку" }, danger_how: { choice: "private" } },
  ),
  {
    kind: "call_back",
    language: "uk",
    hoursAgo: 1,
    preset: "child_alone",
    answers: { where: { text: "Мінськ, вокзал" }, reach: { choice: "this_chat" } },
  },
  tracing(
    "be",
    26,
    {
      relation: "sibling",
      name: "Прыдуманы Мікалай Рыгоравіч",
      birth: "1978",
      service: "civilian",
      cause: "migration",
      month: "2023-11",
      where: "Гомель",
    },
    { name: "Прыдуманая Ганна Рыгораўна", phone: "+375331234567", danger: "no" },
  ),
  tracing(
    "ru",
    30,
    {
      relation: "parent",
      name: "Придуманный Николай Григорьевич",
      birth: "1978",
      service: "civilian",
      cause: "migration",
      month: "2023-11",
      where: "Гомель",
    },
    { name: "Придуманный Илья Николаевич", danger: "no" },
  ),
  tracing(
    "en",
    49,
    {
      relation: "other_relative",
      name: "Inventedson Maria",
      birth: "1969",
      service: "civilian",
      cause: "fighting",
      month: "2022-04",
      where: "Kharkiv",
    },
    { name: "Inventedson Paul", phone: "+447400123456", danger: "no" },
  ),
  tracing(
    "fr",
    73,
    {
      relation: "sibling",
      name: "Fictif Alexandre",
      birth: "1995",
      service: "military",
      cause: "detained",
      month: "2024-09",
      where: "Koursk",
    },
    { name: "Fictive Jeanne", danger: "yes" },
    { danger_who: { text: "son employeur" }, danger_how: { choice: "active" } },
  ),
  {
    kind: "call_back",
    language: "ru",
    hoursAgo: 5,
    preset: "asked",
    answers: { reach: { text: "вечером, после 19" }, about: { text: "хочу отдать письмо для брата" } },
  },
  tracing(
    "uk",
    98,
    {
      relation: "grandparent",
      name: "Вигадана Марія Степанівна",
      birth: "1941",
      service: "civilian",
      cause: "fighting",
      month: "2022-06",
      where: "Сєвєродонецьк",
    },
    { name: "Вигаданий Ігор", danger: "no" },
    { "medical_needs.0": { text: "інсулін" } },
  ),
  tracing(
    "ru",
    120,
    {
      relation: "spouse",
      name: "Небывалый Тимур Рашид оглы",
      birth: "1989",
      service: "military",
      cause: "fighting",
      month: "2025-01",
      where: "Курск",
    },
    { name: "Небывалая Алина", danger: "no" },
  ),
  tracing(
    "be",
    200,
    {
      relation: "child",
      name: "Няіснуючы Алесь",
      birth: "2001",
      service: "civilian",
      cause: "detained",
      month: "2024-02",
      where: "Брэст",
    },
    { name: "Няіснуючая Вольга", danger: "unsure" },
    { danger_who: { unknown: true }, danger_how: { choice: "private" } },
  ),
  tracing(
    "en",
    320,
    {
      relation: "like_family",
      name: "Madeup Olena Serhiivna",
      birth: "1999",
      service: "civilian",
      cause: "displaced",
      month: "2022-03",
      where: "Mariupol",
    },
    { name: "Madeup Iryna", danger: "no" },
  ),
];
