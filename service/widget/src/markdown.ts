// The Markdown of answers, as far as the service writes it: paragraphs, nested lists, tables, fenced code, bold type, and
// backslashes before what is no markup. Links, images, HTML and entities are text like any other.

import { cut } from "./points.js";
import type { Segment } from "./types.js";

/** A piece of a line: words, the number of a citation, or bold type. */
export type Inline = string | { number: number } | { strong: Inline[] };

export type Block =
  | { kind: "paragraph"; words: Inline[] }
  | { kind: "section"; headings: Inline[][] }
  | { kind: "code"; text: string }
  | { kind: "table"; rows: Inline[][][] }
  | { kind: "list"; start: number | null; items: Block[][] };

const OPEN = "\u0002"; // these two are put around the number of a marker; no text of an answer keeps them
const CLOSE = "\u0003";
const MARKER = /^(\s*)\[(\d{1,9})\]/;
const TOKEN = /\\([!-/:-@[-`{-~])|\u0002(\d+)\u0003|\*\*/g;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const DELIMITERS = /^\s*\|(\s*:?-+:?\s*\|)+\s*$/;
const ITEM = /^ {0,3}(?:[-*+]|(\d{1,9})[.)])(?:\s+|$)/;
const BOLD_LINE = /^\*\*(\S.*)\*\*$/;
const SEPARATOR = " > ";
const DEEPEST = 50; // lists in one another

/**
 * The blocks of an answer's text. Only what stands right behind a segment is a citation's marker, whatever looks like one
 * elsewhere; without segments nothing is.
 */
export function parse(text: string, segments: Segment[] = []): Block[] {
  return blocks(marked(text, segments).split(/\r\n?|\n/));
}

/** The blocks as plain text, for reading aloud and for the clipboard. */
export function plain(found: Block[]): string {
  return found.map(plainBlock).join("\n\n");
}

/** The section paths that the blocks show in lines of their own. */
export function paths(found: Block[]): string[] {
  return found.flatMap((block) => (block.kind === "section" ? [plainBlock(block)] : []));
}

/** The numbers of the citations that a block names. */
export function numbers(block: Block): number[] {
  switch (block.kind) {
    case "paragraph":
      return cited(block.words);
    case "section":
      return block.headings.flatMap(cited);
    case "code":
      return [];
    case "table":
      return block.rows.flat().flatMap(cited);
    case "list":
      return block.items.flat().flatMap(numbers);
  }
}

function cited(words: Inline[]): number[] {
  return words.flatMap((word) => (typeof word === "string" ? [] : "number" in word ? [word.number] : cited(word.strong)));
}

/** The text with each marker between control characters. */
function marked(text: string, segments: Segment[]): string {
  const pieces = cut(text, ...segments.flatMap(({ start, end }) => [start, end])).map(bare);
  segments.forEach((segment, at) => {
    let rest = pieces[2 * at + 2] ?? "";
    let markers = "";
    for (let found = MARKER.exec(rest); found && segment.citations.includes(Number(found[2])); found = MARKER.exec(rest)) {
      markers += `${found[1]}${OPEN}${found[2]}${CLOSE}`;
      rest = rest.slice(found[0].length);
    }
    pieces[2 * at + 2] = markers + rest;
  });
  return pieces.join("");
}

function bare(text: string): string {
  return text.replaceAll(OPEN, "").replaceAll(CLOSE, "");
}

function blocks(lines: string[], depth = 0): Block[] {
  const found: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    if (!lines[at]!.trim()) {
      at += 1;
      continue;
    }
    const [block, end] = fenced(lines, at) ?? table(lines, at) ?? list(lines, at, depth) ?? paragraph(lines, at);
    found.push(block);
    at = end;
  }
  return found;
}

type Taken = [block: Block, end: number];

/** Code between fences, or what there is of it while it still comes. */
function fenced(lines: string[], at: number): Taken | null {
  const fence = FENCE.exec(lines[at]!)?.[1];
  if (!fence) return null;
  const closes = (line: string) => line.trim().startsWith(fence) && line.trim().replaceAll(fence[0]!, "") === "";
  const length = lines.slice(at + 1).findIndex(closes);
  const end = length < 0 ? lines.length : at + 1 + length;
  return [{ kind: "code", text: lines.slice(at + 1, end).join("\n") }, end + 1];
}

function table(lines: string[], at: number): Taken | null {
  if (!opensTable(lines, at)) return null;
  let end = at + 2;
  while (end < lines.length && lines[end]!.trimStart().startsWith("|")) end += 1;
  const rows = [lines[at]!, ...lines.slice(at + 2, end)].map((line) => cells(line).map((cell) => inlines(cell.trim())));
  return [{ kind: "table", rows }, end];
}

function opensTable(lines: string[], at: number): boolean {
  return lines[at]!.trimStart().startsWith("|") && DELIMITERS.test(lines[at + 1] ?? "");
}

/** The cells of a row; an empty one is not lost, nor is a bar with a backslash before it the end of one. */
function cells(line: string): string[] {
  const inner = line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "");
  const found: string[] = [""];
  for (const piece of inner.match(/\\[\s\S]|\\$|\||[^\\|]+/g) ?? []) {
    if (piece === "|") found.push("");
    else found[found.length - 1] += piece;
  }
  return found;
}

function list(lines: string[], at: number, depth: number): Taken | null {
  const first = ITEM.exec(lines[at]!);
  if (!first || depth > DEEPEST) return null;
  const items: Block[][] = [];
  let end = at;
  for (let mark: RegExpExecArray | null = first; mark && !mark[1] === !first[1]; mark = ITEM.exec(lines[end] ?? "")) {
    const held = [lines[end]!.slice(mark[0].length)];
    for (end += 1; end < lines.length && belongs(lines, end, mark[0].length); end += 1) held.push(lines[end]!.slice(mark[0].length));
    items.push(blocks(held, depth + 1));
    while (end < lines.length && !lines[end]!.trim() && ITEM.test(lines[end + 1] ?? "")) end += 1;
  }
  return [{ kind: "list", start: first[1] ? Number(first[1]) : null, items }, end];
}

/** Whether a line goes on with an item whose text begins in a column; a blank one does if the next line does. */
function belongs(lines: string[], at: number, column: number): boolean {
  const next = lines[at]!.trim() ? at : at + 1;
  const line = lines[next] ?? "";
  return line.trim() !== "" && !line.slice(0, column).trim();
}

function paragraph(lines: string[], at: number): Taken {
  let end = at + 1;
  while (end < lines.length && lines[end]!.trim() && !FENCE.test(lines[end]!) && !opensTable(lines, end) && !ITEM.test(lines[end]!)) end += 1;
  const path = end === at + 1 ? BOLD_LINE.exec(lines[at]!.trim()) : null;
  if (path) return [{ kind: "section", headings: path[1]!.split(SEPARATOR).map(inlines) }, end];
  return [{ kind: "paragraph", words: inlines(lines.slice(at, end).join("\n").trim()) }, end];
}

/** Words without their backslashes, markers and bold type apart. */
function inlines(text: string): Inline[] {
  const outer: Inline[] = [];
  let inner: Inline[] | null = null;
  const add = (word: Inline) => {
    const into = inner ?? outer;
    const last = into.at(-1);
    if (typeof word === "string" && typeof last === "string") into[into.length - 1] = last + word;
    else if (word !== "") into.push(word);
  };
  let at = 0;
  for (const token of text.matchAll(TOKEN)) {
    const [whole, escaped, number] = token;
    const end = token.index + whole.length;
    add(text.slice(at, token.index));
    at = end;
    if (escaped !== undefined) add(escaped);
    else if (number !== undefined) add({ number: Number(number) });
    else if (inner && /\S/.test(text[token.index - 1] ?? "")) inner = null;
    else if (!inner && /\S/.test(text[end] ?? "")) outer.push({ strong: (inner = []) });
    else add(whole);
  }
  add(text.slice(at));
  if (inner) outer.splice(-1, 1, "**", ...(inner as Inline[])); // it was never closed
  return outer;
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return plainWords(block.words);
    case "section":
      return block.headings.map(plainWords).join(SEPARATOR);
    case "code":
      return block.text;
    case "table":
      return block.rows.map((row) => row.map(plainWords).join(" | ")).join("\n");
    case "list":
      return block.items.map((item, at) => plainItem(item, block.start === null ? "- " : `${block.start + at}. `)).join("\n");
  }
}

function plainItem(item: Block[], mark: string): string {
  return mark + item.map(plainBlock).join("\n").replaceAll("\n", `\n${" ".repeat(mark.length)}`);
}

function plainWords(words: Inline[]): string {
  return words.map((word) => (typeof word === "string" ? word : "number" in word ? `[${word.number}]` : plainWords(word.strong))).join("");
}
