// A person without a mouse: every step is a key, and every key is counted.

// Seconds a key for an average typist, by the keystroke-level model of Card, Moran and Newell (1980).
const SECONDS_A_KEY = 0.28;

export function keyboard(page) {
  const began = Date.now();
  let keys = 0;
  const press = async (key) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const at = async (locator) => {
    const element = await locator.elementHandle();
    return element !== null && (await element.evaluate((node) => node === document.activeElement));
  };
  /** Tabs until the locator has the focus; one radio of a group is enough to be there. */
  const reach = async (locator) => {
    await locator.waitFor();
    for (let i = 0; i < 120; i++) {
      if (await at(locator)) return;
      await press("Tab");
    }
    throw new Error(`the keyboard never reaches ${locator}`);
  };
  return {
    press,
    reach,
    async type(locator, text) {
      await reach(locator);
      keys += text.length;
      await page.keyboard.type(text);
    },
    /** Goes into a group of radios and walks to the one asked for with the arrows. */
    async choose(group, radio) {
      await radio.waitFor();
      for (let i = 0; i < 120; i++) {
        if (await group.evaluate((node) => node.contains(document.activeElement))) break;
        await press("Tab");
      }
      await press("Space");
      for (let i = 0; i < 40 && !(await radio.isChecked()); i++) await press("ArrowDown");
      if (!(await radio.isChecked())) throw new Error(`the keyboard never reaches ${radio}`);
    },
    /** Walks down a list to the option asked for; letters would be quicker. */
    async pick(select, wanted) {
      await reach(select);
      const chosen = () => select.evaluate((node) => node.selectedOptions[0]?.text ?? "");
      for (let i = 0; i < 60 && !wanted.test(await chosen()); i++) await press("ArrowDown");
      if (!wanted.test(await chosen())) throw new Error(`${wanted} can't be picked with the keyboard`);
    },
    async push(button) {
      await reach(button);
      const moved = page.waitForEvent("framenavigated");
      await press("Enter");
      await moved;
      await page.waitForLoadState("load");
    },
    /** Seconds a person would need: her keys, and the time she waited for the pages. */
    seconds: () => keys * SECONDS_A_KEY + (Date.now() - began) / 1000,
    keys: () => keys,
  };
}
