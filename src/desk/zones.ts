/** The time zones an account can choose, by continent, from west to east: where the people of this service and its staff live. */
export const ZONES = {
  Europe: [
    "Europe/London",
    "Europe/Zurich",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Warsaw",
    "Europe/Kaliningrad",
    "Europe/Vilnius",
    "Europe/Riga",
    "Europe/Bucharest",
    "Europe/Chisinau",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Europe/Minsk",
    "Europe/Moscow",
    "Europe/Samara",
  ],
  Asia: [
    "Asia/Tbilisi",
    "Asia/Yerevan",
    "Asia/Baku",
    "Asia/Yekaterinburg",
    "Asia/Almaty",
    "Asia/Tashkent",
    "Asia/Dushanbe",
    "Asia/Bishkek",
    "Asia/Omsk",
    "Asia/Novosibirsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
  ],
  UTC: ["UTC"],
} as const;

export type ZoneGroup = keyof typeof ZONES;
export type Zone = (typeof ZONES)[ZoneGroup][number];

export const ZONE_GROUPS = Object.keys(ZONES) as readonly ZoneGroup[];
const ALL: readonly string[] = Object.values(ZONES).flat();

export function isZone(text: string): text is Zone {
  return ALL.includes(text);
}

/** How far a zone's clocks are from universal time now, for example `+03:00`. */
export function offsetOf(zone: string, now: number): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    timeZoneName: "longOffset",
  }).formatToParts(now);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  return name.replace("GMT", "") || "+00:00";
}
