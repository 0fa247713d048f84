// Fills in templates with easy-template-x for invitations.py: a job a line on standard input, its seconds on standard
// output. One process and one handler for all rounds, so that the time to start and to warm up is not counted.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import readline from "node:readline";

const require = createRequire(path.join(path.resolve(process.argv[2]), "none.js"));
const { TemplateHandler } = require("easy-template-x");
const handler = new TemplateHandler();

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { template, contexts, folder, papers } = JSON.parse(line);
  const data = JSON.parse(fs.readFileSync(contexts, "utf8"));
  const begun = performance.now();
  const file = fs.readFileSync(template);
  for (let n = 0; n < papers; n++) {
    const made = await handler.process(file, data[n]);
    if (folder) fs.writeFileSync(path.join(folder, `${n}.docx`), made);
  }
  console.log(JSON.stringify({ seconds: (performance.now() - begun) / 1000 }));
}
