// Escape three times within a second hides the page at once and then sends the form that locks the session.
export function lockKey(form) {
  if (!form) return;
  let pressed = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) {
      pressed = [];
      return;
    }
    pressed = [...pressed, event.timeStamp].slice(-3);
    if (pressed.length === 3 && pressed[2] - pressed[0] < 1000) {
      document.body.classList.add("locked");
      form.submit();
    }
  });
}
