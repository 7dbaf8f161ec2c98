import { h } from "./dom.js";
import { menu } from "./menu.js";
import { act, openRoom, speaker, upload } from "./store.js";
import { texts } from "./texts.js";
import { recordVoice } from "./voice.js";

const here = () => ({ person: speaker()?.id, chat: openRoom()?.id });

const sendFiles = async (kind, files) => {
  const target = here();
  const uploads = [];
  for (const file of files) uploads.push(await upload(file, file.name));
  if (uploads.every((id) => id !== undefined)) await act("files", { ...target, kind, uploads });
};

/** Lets the person choose files of this device. Pictures chosen together go as an album, as in Telegram. */
const chooseFiles = (kind) => {
  const input = h("input", {
    type: "file",
    accept: kind === "photo" ? "image/png,image/jpeg,image/webp,image/gif" : undefined,
    multiple: kind === "photo",
    onchange: () => sendFiles(kind, [...input.files].slice(0, 10)),
  });
  input.click();
};

/** Draws a picture of nobody, so that a demonstration needs no photo of a person. */
const samplePicture = (number) =>
  new Promise((resolve) => {
    const canvas = h("canvas", { width: 720, height: 960 });
    const paint = canvas.getContext("2d");
    const sky = paint.createLinearGradient(0, 0, 0, 960);
    const [top, bottom] = [
      ["#dfe9ee", "#8fb1c1"],
      ["#f3e4d2", "#c79f76"],
      ["#e3ecdc", "#94b184"],
    ][number % 3];
    sky.addColorStop(0, top);
    sky.addColorStop(1, bottom);
    paint.fillStyle = sky;
    paint.fillRect(0, 0, 720, 960);
    paint.fillStyle = "rgb(38 50 56 / 75%)";
    paint.beginPath();
    paint.arc(360, 380, 130, 0, Math.PI * 2);
    paint.fill();
    paint.beginPath();
    paint.ellipse(360, 860, 270, 330, 0, Math.PI, 0);
    paint.fill();
    paint.fillStyle = "rgb(255 255 255 / 85%)";
    paint.font = "40px sans-serif";
    paint.textAlign = "center";
    paint.fillText("Sample photo", 360, 910);
    canvas.toBlob(
      (blob) => resolve(new File([blob], `sample-${number + 1}.jpg`, { type: "image/jpeg" })),
      "image/jpeg",
      0.85,
    );
  });

const sendVoice = async () => {
  const target = here();
  const { blob, seconds } = await recordVoice();
  const id = await upload(blob, "voice.oga");
  if (id !== undefined) await act("files", { ...target, kind: "voice", uploads: [id], seconds });
};

/** Everything a person can send beside text. */
export const attachMenu = () =>
  menu(
    "attach",
    texts.attach,
    () => [
      [texts.photo, () => chooseFiles("photo")],
      [texts.samplePhoto, async () => sendFiles("photo", [await samplePicture(0)])],
      [texts.sampleAlbum, async () => sendFiles("photo", [await samplePicture(1), await samplePicture(2)])],
      [texts.file, () => chooseFiles("document")],
      [texts.voice, sendVoice],
      ...texts.stickers
        .slice(0, 3)
        .map((emoji) => [`${texts.sticker} ${emoji}`, () => act("sticker", { ...here(), emoji })]),
      ...texts.places
        .slice(0, 1)
        .map(({ name, ...place }) => [
          `${texts.location}: ${name}`,
          () => act("location", { ...here(), ...place }),
        ]),
      [texts.contact, () => act("contact", here()), speaker()?.phone],
    ],
    "attach-menu",
  );
