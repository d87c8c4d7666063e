// The letters that pages are written in: Arabic, Sorani Kurdish, Latin, three sets of digits, and signs.
const range = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");

const latin = range(0x20, 0x7e) + "\u00a0«»©·×÷±°éèêçñäöüßÇÖÜâîûşŞğ";
const arabic = range(0x0621, 0x063a) + range(0x0640, 0x0652) + "\u0670،؛؟٪٫٬";
// Sorani also writes its U+06BE he, farsi yeh and keheh.
const sorani = "پچژڕڤڵۆێەگکیھۊۇۋ";
const digits = range(0x0660, 0x0669) + range(0x06f0, 0x06f9);
// Joiners and direction marks shape words; browsers draw nothing for isolates, so the font needs none.
const marks = "\u200c\u200d\u200e\u200f";
// Arrows and ticks come from the icons: the font has none.
const signs = "–—‘’“”…•№−≤≥\u202f";

export const LETTERS = latin + arabic + sorani + digits + marks + signs;
