// What a commander looks at first: the dashboard and the list of cases.
import { strict as assert } from "node:assert";

const MOST_BYTES = 140_000;

async function commander(stage) {
  const head = await stage.open();
  await head.signIn("commander");
  await head.page.goto("/dashboard");
  await head.page.getByRole("heading", { name: head.said("web-dashboard"), level: 1 }).waitFor();
  await head.look("dashboard");
  const bytes = await stage.weight(head.context, "/dashboard");
  assert(bytes <= MOST_BYTES, `the dashboard weighs ${bytes} bytes`);
  console.log(`    the dashboard weighs ${bytes} bytes at first`);
  await head.page.goto("/cases");
  await head.look("cases");
  await head.page.goto("/work");
  await head.look("work");
}

async function ministry(stage) {
  const analyst = await stage.open({ lang: "en" });
  await analyst.signIn("analyst");
  await analyst.page.goto("/dashboard");
  await analyst.look("dashboard-ministry");
}

export const journeys = {
  "a commander sees figures and cases": commander,
  "an analyst of the ministry sees figures in English": ministry,
};
