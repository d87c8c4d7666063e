// A node of its own for the journeys: a small demonstration on a free port, gone when they end.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

function demonstration(binary, data) {
  const made = spawnSync(binary, ["demo", "--data", data, "--stations", "2", "--months", "1"], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (made.status !== 0) throw new Error(`thiqa demo failed:\n${made.stderr}`);
  return made.stdout.trim().split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
}

function serve(binary, data, secure) {
  const listen = ["--listen", "127.0.0.1:0", ...(secure ? ["--enrol", "127.0.0.1:0"] : [])];
  const child = spawn(binary, ["serve", "--data", data, ...listen], { stdio: ["ignore", "pipe", "pipe"] });
  let told = "";
  child.stderr.on("data", (text) => (told += text));
  const addresses = new Promise((resolve, reject) => {
    const found = [];
    createInterface({ input: child.stdout }).on("line", (line) => {
      found.push(...(/https?:\/\/127\.0\.0\.1:\d+/.exec(line) ?? []));
      if (found.length === (secure ? 2 : 1)) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`thiqa serve ended with ${code}:\n${told}`)));
  });
  return { child, addresses };
}

/**
 * Starts it; `account(role)` gives the sign-in of the first demonstration account with that role.
 * With `secure` it is reached over HTTPS under its name, and `enrol` is where devices are enrolled.
 */
export async function startNode(binary, { secure = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "thiqa-journeys-"));
  const data = join(folder, "data");
  const accounts = demonstration(binary, data);
  if (secure) {
    const settings = join(data, "thiqa.toml");
    writeFileSync(settings, readFileSync(settings, "utf8").replace("https = false", "https = true"));
  }
  const { child, addresses } = serve(binary, data, secure);
  const [first, second] = await addresses;
  const station = accounts.find((account) => account.role === "desk_officer")?.office;
  return {
    url: secure ? first.replace("127.0.0.1", "thiqa.example") : first,
    enrol: second,
    account(role) {
      const found = accounts.filter((account) => account.role === role);
      const mine = found.find((account) => account.office === station) ?? found[0];
      if (!mine) throw new Error(`the demonstration has no ${role}`);
      return mine;
    },
    /** The one with this name, where several have a role. */
    named(name) {
      const found = accounts.find((account) => account.account === name);
      if (!found) throw new Error(`the demonstration has no ${name}`);
      return found;
    },
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000))]);
      child.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
