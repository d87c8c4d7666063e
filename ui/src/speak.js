// `<button data-speak="ar" hidden>` reads `[data-card]` out, where the machine itself has a voice of that language:
// a voice that is only to be had over a network would send the text away.
export function speak(button) {
  const synth = window.speechSynthesis;
  const text = document.querySelector("[data-card]")?.textContent.trim();
  if (!synth || !text) return;
  const voice = () =>
    synth.getVoices().find(({ lang, localService }) => localService && lang.startsWith(button.dataset.speak));
  const offer = () => {
    button.hidden = !voice();
  };
  button.addEventListener("click", () => {
    if (synth.speaking) return synth.cancel();
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice();
    said.lang = said.voice.lang;
    synth.speak(said);
  });
  // Browsers learn of their voices a little later.
  synth.addEventListener?.("voiceschanged", offer);
  offer();
}
