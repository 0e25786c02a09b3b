// An answer's blocks as nodes. Texts become text nodes; nothing in them is markup any more.

import { html, nothing, type TemplateResult } from "lit";
import type { Block, Line } from "./markdown.js";
import type { Strings } from "./strings.js";

/** How a citation's number is shown. */
export type Chip = (number: number) => TemplateResult;

/** A block; what may be wider than the chat scrolls, and can be scrolled from the keyboard. */
export function shown(block: Block, chip: Chip, strings: Strings): TemplateResult {
  switch (block.kind) {
    case "paragraph":
      return html`<p part="text" dir="auto">${lines(block.lines, chip)}</p>`;
    case "list": {
      const items = block.items.map((item) => html`<li>${item.map((inner) => nested(inner, chip, strings))}</li>`);
      return block.first === null
        ? html`<ul part="text" dir="auto">${items}</ul>`
        : html`<ol part="text" dir="auto" start=${block.first}>${items}</ol>`;
    }
    case "table":
      return html`<div class="wide" part="text" tabindex="0" role="group" aria-label=${strings.table}>${table(block.head, block.rows)}</div>`;
    case "code":
      return html`<pre class="wide" part="text" tabindex="0" role="group" aria-label=${strings.code} dir="ltr">${block.text}</pre>`;
  }
}

/** A block of an item: its paragraphs run in the direction of the whole list. */
function nested(block: Block, chip: Chip, strings: Strings): TemplateResult {
  return block.kind === "paragraph" ? html`<p>${lines(block.lines, chip)}</p>` : shown(block, chip, strings);
}

function lines(found: Line[], chip: Chip): (TemplateResult | string)[] {
  return found.map(({ pieces, bold }, at) => {
    const said = pieces.map((piece) => (typeof piece === "number" ? chip(piece) : piece));
    return html`${at ? "\n" : ""}${bold ? html`<strong>${said}</strong>` : said}`;
  });
}

function table(head: string[], rows: string[][]): TemplateResult {
  const cell = (text: string) => html`<td dir="auto">${text}</td>`;
  const title = (text: string) => (text ? html`<th scope="col" dir="auto">${text}</th>` : html`<td></td>`);
  return html`<table class="quoted">
    ${head.some(Boolean) ? html`<thead><tr>${head.map(title)}</tr></thead>` : nothing}
    <tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody>
  </table>`;
}
