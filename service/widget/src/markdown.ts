// The small part of Markdown that answers are written in, as a tree: docs/clients.md describes it. Whatever else looks
// like markup is text.

import type { Segment } from "./types.js";

/** A line's text, cut at the markers in it: a number stands for a citation's. */
export type Piece = string | number;

export interface Line {
  pieces: Piece[];
  bold: boolean;
}

export type Block =
  | { kind: "paragraph"; lines: Line[] }
  | { kind: "list"; first: number | null; items: Block[][] }
  | { kind: "table"; head: string[]; rows: string[][] }
  | { kind: "code"; text: string };

/** A line of the source and where it begins there. */
interface Source {
  text: string;
  at: number;
}

interface Marker {
  number: number;
  end: number;
}

type Markers = Map<number, Marker>;
type Read = [Block, number] | null;

const DEEPEST = 20;
const FENCE = /^(`{3,})[^`]*$/;
const ITEM = /^( {0,3}(?:([-*+])|(\d{1,9})[.)]))(?: ( *)(.*)|)$/;
const HEAD = /^\|.*\|\s*$/;
const RULE = /^\|(?:\s*:?-+:?\s*\|)+\s*$/;
const ESCAPED = /[!-/:-@[-`{-~]/;

/** Parse an answer's text; a marker is one by its place behind a segment that cites it. */
export function parse(text: string, segments: Segment[] = []): Block[] {
  let at = 0;
  const lines = text.split("\n").map((line) => {
    const source = { text: line.replace(/\r$/, ""), at };
    at += line.length + 1;
    return source;
  });
  return blocks(lines, markers(text, segments), 0);
}

/** The markers of an answer by where they begin. */
function markers(text: string, segments: Segment[]): Markers {
  const found: Markers = new Map();
  if (!segments.length) return found;
  const units = [0]; // where each code point begins: segments count these
  for (const point of text) units.push(units.at(-1)! + point.length);
  for (const { end, citations } of segments) {
    const from = units[end];
    const said = from === undefined ? null : /^\s*(?:\[\d{1,6}\])+/.exec(text.slice(from, from + 1000));
    for (const marker of said?.[0].matchAll(/\[(\d+)\]/g) ?? []) {
      const begin = from! + marker.index;
      if (citations.includes(Number(marker[1]))) found.set(begin, { number: Number(marker[1]), end: begin + marker[0].length });
    }
  }
  return found;
}

function blocks(lines: Source[], known: Markers, depth: number): Block[] {
  const found: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    if (!lines[at]!.text.trim()) {
      at += 1;
      continue;
    }
    const [block, next] = code(lines, at) ?? table(lines, at) ?? list(lines, at, known, depth) ?? paragraph(lines, at, known, depth);
    found.push(block);
    at = next;
  }
  return found;
}

function code(lines: Source[], at: number): Read {
  const fence = FENCE.exec(lines[at]!.text)?.[1];
  if (!fence) return null;
  const closes = ({ text }: Source) => text.startsWith(fence) && /^`+\s*$/.test(text);
  let end = at + 1;
  while (end < lines.length && !closes(lines[end]!)) end += 1;
  return [{ kind: "code", text: lines.slice(at + 1, end).map(({ text }) => text).join("\n") }, end + 1];
}

function table(lines: Source[], at: number): Read {
  if (!HEAD.test(lines[at]!.text) || !RULE.test(lines[at + 1]?.text ?? "")) return null;
  let end = at + 2;
  while (end < lines.length && lines[end]!.text.startsWith("|")) end += 1;
  return [{ kind: "table", head: cells(lines[at]!.text), rows: lines.slice(at + 2, end).map(({ text }) => cells(text)) }, end];
}

function cells(line: string): string[] {
  const parts = line.trim().split(/(?<!\\)\|/).slice(1);
  if (parts.length > 1 && !parts.at(-1)!.trim()) parts.pop();
  return parts.map((cell) => unescaped(cell.trim().replaceAll("\\|", "|")));
}

function list(lines: Source[], at: number, known: Markers, depth: number): Read {
  const first = ITEM.exec(lines[at]!.text);
  if (!first || depth >= DEEPEST) return null;
  const items: Block[][] = [];
  for (let item: RegExpExecArray | null = first; item && item[2] === first[2]; item = ITEM.exec(lines[at]?.text ?? "")) {
    const [, mark = "", , , spaces = "", rest = ""] = item;
    const width = mark.length + 1 + (spaces.length < 4 ? spaces.length : 0);
    const held = [{ text: rest, at: lines[at]!.at + lines[at]!.text.length - rest.length }];
    for (at += 1; at < lines.length && belongs(lines[at]!.text, width); at += 1) {
      const { text, at: start } = lines[at]!;
      held.push({ text: text.slice(width), at: start + width });
    }
    items.push(blocks(held, known, depth + 1));
  }
  return [{ kind: "list", first: first[3] ? Number(first[3]) : null, items }, at];
}

/** Whether a line goes on with an item whose text is set in by so much. */
function belongs(text: string, width: number): boolean {
  return !text.trim() || text.length - text.trimStart().length >= width;
}

function paragraph(lines: Source[], at: number, known: Markers, depth: number): [Block, number] {
  let end = at + 1;
  while (end < lines.length && lines[end]!.text.trim() && !interrupts(lines, end, depth)) end += 1;
  return [{ kind: "paragraph", lines: lines.slice(at, end).map((line) => inline(line, known)) }, end];
}

function interrupts(lines: Source[], at: number, depth: number): boolean {
  const item = depth < DEEPEST ? ITEM.exec(lines[at]!.text) : null;
  const begins = item?.[5] && (!item[3] || Number(item[3]) === 1);
  return Boolean(begins) || FENCE.test(lines[at]!.text) || table(lines, at) !== null;
}

function inline({ text: line, at }: Source, known: Markers): Line {
  const lead = line.length - line.trimStart().length;
  const text = line.trim().replace(/(?<!\\)((?:\\\\)*)\\$/, "$1"); // a backslash at the end is a line break
  const bold = text.length > 4 && text.startsWith("**") && /(?<!\\)(?:\\\\)*\*\*$/.test(text);
  const pieces: Piece[] = [];
  let from = bold ? 2 : 0;
  const end = text.length - from;
  for (let here = from; here < end; ) {
    const marker = known.get(at + lead + here);
    if (!marker) {
      here += text[here] === "\\" ? 2 : 1;
      continue;
    }
    const before = unescaped(text.slice(from, here)).trimEnd();
    if (before) pieces.push(before);
    pieces.push(marker.number);
    from = here = marker.end - at - lead;
  }
  const rest = unescaped(text.slice(from, end));
  if (rest) pieces.push(rest);
  return { pieces, bold };
}

function unescaped(text: string): string {
  return text.replace(/\\([^])/g, (whole, character: string) => (ESCAPED.test(character) ? character : whole));
}

/** The numbers of the citations whose markers stand in a block. */
export function numbers(block: Block): number[] {
  if (block.kind === "list") return block.items.flat().flatMap(numbers);
  if (block.kind !== "paragraph") return [];
  return block.lines.flatMap(({ pieces }) => pieces).filter((piece) => typeof piece === "number");
}

/** The section paths that stand over units, as they are said there. */
export function paths(found: Block[]): string[] {
  return found.flatMap((block) => (block.kind === "paragraph" ? block.lines.filter(({ bold }) => bold).map(said) : []));
}

/** Blocks as plain text, to be read aloud or pasted anywhere. */
export function plain(found: Block[]): string {
  return found.map((block) => inLines(block)).join("\n\n");
}

function inLines(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return block.lines.map(said).join("\n");
    case "list":
      return block.items
        .map((item, at) => {
          const mark = block.first === null ? "- " : `${block.first + at}. `;
          return mark + item.map(inLines).join("\n").replaceAll("\n", `\n${" ".repeat(mark.length)}`);
        })
        .join("\n");
    case "table":
      return [block.head, ...block.rows].map((row) => row.join(" | ")).join("\n");
    case "code":
      return block.text;
  }
}

function said({ pieces }: Line): string {
  return pieces.map((piece, at) => (typeof piece === "string" ? piece : `${at && typeof pieces[at - 1] === "string" ? " " : ""}[${piece}]`)).join("");
}
