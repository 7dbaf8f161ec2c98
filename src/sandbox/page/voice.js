import { changed } from "./store.js";
import { texts } from "./texts.js";

const toneSeconds = 2;

/** A tone where there is no microphone, so that a voice message can always be tried. */
const toneStream = () => {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  const target = context.createMediaStreamDestination();
  volume.gain.value = 0.2;
  tone.connect(volume).connect(target);
  tone.start();
  return { stream: target.stream, end: () => context.close() };
};

const microphone = async () => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  return {
    stream,
    end: () => {
      for (const track of stream.getTracks()) track.stop();
    },
  };
};

/** Records until the stop button in the notice is pressed; a tone ends by itself. @returns the recording. */
export const recordVoice = async () => {
  let source;
  let isTone = false;
  try {
    source = await microphone();
  } catch {
    isTone = true;
    source = toneStream();
  }
  const type = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus"].find((type) =>
    MediaRecorder.isTypeSupported(type),
  );
  const recorder = new MediaRecorder(source.stream, { mimeType: type });
  const chunks = [];
  recorder.addEventListener("dataavailable", (event) => chunks.push(event.data));
  const startedAt = Date.now();
  const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve));
  recorder.start();
  if (isTone) {
    changed("toast", texts.voiceTone);
    setTimeout(() => recorder.stop(), toneSeconds * 1000);
  } else {
    changed("recording", () => recorder.stop());
  }
  await stopped;
  source.end();
  const seconds = Math.max(1, Math.round((Date.now() - startedAt) / 1000));
  return { blob: new Blob(chunks, { type: (type ?? "audio/webm").split(";")[0] }), seconds };
};
