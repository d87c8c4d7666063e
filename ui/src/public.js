// Leaving at once: the page is replaced, so that "back" does not lead here. Shift three times does
// the same as the button. Without scripts the button is a plain link.
const exit = document.querySelector("[data-exit]");
let shifts = 0;

function leave(event) {
  event.preventDefault();
  document.body.hidden = true;
  location.replace(exit.href);
}

exit.addEventListener("click", leave);
document.addEventListener("keyup", (event) => {
  shifts = event.key === "Shift" ? shifts + 1 : 0;
  if (shifts === 3) leave(event);
});
// A page that comes back out of the browser's memory shows nothing old.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.replace("/follow");
});
