// Reads the question aloud with the device's own voice. The button stays hidden where there is no voice in this language.
const knop = document.querySelector("[data-voorlezen]");
const tekst = document.querySelector("[data-lees]");
const taal = document.documentElement.lang;

function stem() {
  return speechSynthesis.getVoices().find((kandidaat) => kandidaat.lang.toLowerCase().startsWith(taal));
}

function woorden() {
  const velden = [...tekst.querySelectorAll("h1, h2, p, label, li")].filter((deel) => deel.offsetParent !== null);
  return velden.map((deel) => deel.textContent.trim()).filter(Boolean).join(". ");
}

if (knop && tekst && "speechSynthesis" in window) {
  const label = knop.querySelector(".nl-button__label");
  const begin = label.textContent;
  const toon = () => {
    knop.hidden = !stem();
  };
  const rust = () => {
    label.textContent = begin;
  };
  knop.addEventListener("click", () => {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel();
      rust();
      return;
    }
    const uiting = new SpeechSynthesisUtterance(woorden());
    uiting.voice = stem();
    uiting.lang = uiting.voice.lang;
    uiting.onend = rust;
    label.textContent = knop.dataset.stop;
    speechSynthesis.speak(uiting);
  });
  speechSynthesis.addEventListener("voiceschanged", toon);
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
  toon();
}
