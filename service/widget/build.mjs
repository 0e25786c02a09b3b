// Bundles src/ into dist/widget.js: one classic script, so that `<script async src>` is all a page needs.
// The digest of what it was made of stands at its end: a test compares it with the sources.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { build } from "esbuild";

const digest = createHash("sha256");
const sources = readdirSync("src").sort().map((name) => `src/${name}`);
for (const name of [...sources, "build.mjs", "package-lock.json"]) digest.update(readFileSync(name));

await build({
  entryPoints: ["src/index.ts"],
  outfile: "dist/widget.js",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "eof",
  charset: "utf8",
  footer: { js: `/* made of ${digest.digest("hex")} */` },
});
