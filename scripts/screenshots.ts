import { mkdirSync } from "node:fs";
import { openBrowser } from "../tests/harness/browser.ts";
import { fillOnPage, visitChat } from "../tests/harness/chat-page.ts";
import { entersDesk } from "../tests/harness/desk-page.ts";
import { startSystem, texts } from "../tests/harness/system.ts";
import { takeGuidePictures } from "./guide-pictures.ts";

/** Makes the pictures of the README (the chat on a phone, the desk) and of the staff guide. */
const FOLDER = new URL("../docs/screenshots/", import.meta.url);
mkdirSync(FOLDER, { recursive: true });

const system = await startSystem();
const browser = await openBrowser();
const say = texts("ru");

const phone = await browser.newPage({ viewport: { width: 375, height: 812 }, deviceScaleFactor: 2 });
const mother = await visitChat(phone, system.sandbox.url, { name: "Мария", language: "Русский" });
await mother.presses("Русский");
await fillOnPage(mother, say);
await phone.waitForTimeout(500);
await phone.screenshot({ path: new URL("chat.png", FOLDER).pathname });

const desk = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await entersDesk(desk, system, "/requests");
await desk.screenshot({ path: new URL("desk.png", FOLDER).pathname });

await takeGuidePictures(browser, system);
await browser.close();
await system.stop();
console.log("the pictures in docs/screenshots are new");
