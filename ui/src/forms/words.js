// What the engine of forms takes from the page that it stands in: words in the reader's language, the nonce for its
// styles, and which way a language is written.
export const place = document.querySelector("[data-xml]");
const words = JSON.parse(place.dataset.words);

/** Words of the engine in the reader's language. */
export const word = (key) => words[key];

/** Lets the styles in that the engine makes while it runs; no other page has one. */
export const nonce = document.querySelector("script[nonce]").nonce;

const FROM_THE_RIGHT = ["ar", "ckb", "fa", "he", "ku", "ur"];

/** The form is shown in a language of its own: `العربية (ar)`. */
export function spoken(name) {
  const code = /\(([a-z]{2,3})\)$/.exec(name)?.[1] ?? document.documentElement.lang;
  place.lang = code;
  place.dir = FROM_THE_RIGHT.includes(code) ? "rtl" : "ltr";
}

/** The words of the widgets that the engine is made of. */
export const widgets = {
  // The year first: it can't be read in two ways.
  dateFormat: "yy-mm-dd",
  monthNames: word("months"),
  monthNamesShort: word("months"),
  dayNames: word("days"),
  dayNamesShort: word("days"),
  dayNamesMin: word("days"),
  chooseDate: word("date"),
  today: word("today"),
  clear: word("remove"),
  chooseMonth: word("month"),
  chooseYear: word("year"),
  prevMonth: word("before"),
  prevYear: word("before"),
  prevDecade: word("before"),
  nextMonth: word("after"),
  nextYear: word("after"),
  nextDecade: word("after"),
  emptyMessage: word("none"),
  emptyFilterMessage: word("none"),
  emptySearchMessage: word("none"),
  // These are read out beside the list itself, which says the same.
  searchMessage: "",
  selectionMessage: "",
  emptySelectionMessage: "",
  aria: { listLabel: word("choices"), close: word("close") },
};
