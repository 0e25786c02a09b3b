// Where a quote stands in its document: the headings above it, outermost first.

import { html, nothing, type TemplateResult } from "lit";
import type { Citation, Passage } from "./types.js";

/** The section path, each heading in the direction of its own writing; the title, which stands over it, is not said twice. */
export function section({ section: path = [], title }: Citation | Passage): TemplateResult | typeof nothing {
  const below = path[0] === title ? path.slice(1) : path;
  if (!below.length) return nothing;
  const headings = below.map((heading, at) => html`${at ? " > " : ""}<span>${heading}</span>`);
  return html`<p class="section" part="section" dir="auto">${headings}</p>`;
}

/** Whether one of these lines tells a citation's section path, or the end of it. */
export function tellsPath({ section: path = [] }: Citation, lines: string[]): boolean {
  const whole = path.join(" > ");
  return lines.some((line) => whole === line || whole.endsWith(` > ${line}`));
}
