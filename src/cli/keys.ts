import { makeKeyPair, prepareBoxes } from "../sealing/box.ts";
import { randomKey, randomName } from "../sealing/fingerprint.ts";

/**
 * Makes the keys of an installation and prints them once; nothing is stored. Each is 43 characters of base64url.
 * Lines that begin with a name belong into the environment as they are; the private keys do not.
 */
const HELP = `npm run keys

Makes new keys and prints them. Nothing is stored and nothing is changed: run it before the first start of an
installation whose keys are made away from the machine, and copy each line to where it belongs.
On a single machine you need none of this: the program makes its keys at the first start.`;

interface Line {
  readonly belongs: string;
  readonly name: string;
  readonly value: string;
}

function environment(): readonly Line[] {
  return [
    {
      belongs:
        "Intake seals what it must read again with it. For the machine that runs intake, and its backup of keys.",
      name: "INTAKE_KEY",
      value: randomKey().toString("base64url"),
    },
    {
      belongs: "Telegram shows it with every update sent to WEBHOOK_URL. For the machine that runs intake.",
      name: "WEBHOOK_SECRET",
      value: randomName(32),
    },
  ];
}

function pair(
  publicName: string,
  publicFor: string,
  privateName: string,
  privateFor: string,
): readonly Line[] {
  const { publicKey, privateKey } = makeKeyPair();
  const lines = [
    { belongs: publicFor, name: publicName, value: publicKey.toString("base64url") },
    { belongs: privateFor, name: privateName, value: privateKey.toString("base64url") },
  ];
  privateKey.fill(0);
  return lines;
}

const argument = process.argv[2];
if (argument === "--help" || argument === "-h") console.log(HELP);
else if (argument !== undefined) {
  console.error("npm run keys takes nothing but --help.");
  process.exitCode = 1;
} else {
  await prepareBoxes();
  const lines = [
    ...environment(),
    ...pair(
      "DESK_PUBLIC_KEY",
      "Requests are sealed to it. For every machine, intake and desk.",
      "desk private key",
      "Opens requests. Never into the environment: typed once, as the secret, when the first desk account is made; then kept offline.",
    ),
    ...pair(
      "RECOVERY_PUBLIC_KEY",
      "Requests are sealed to it as well. For every machine, intake and desk.",
      "recovery private key",
      "Opens requests when all passphrases are lost. Never onto a machine: on paper, in a safe, away from the desk's key.",
    ),
  ];
  for (const { belongs, name, value } of lines)
    console.log(`# ${belongs}\n${/^[A-Z_]+$/.test(name) ? "" : "# "}${name}=${value}\n`);
}
